-- a repeated answer names the version that the first one named
alter table idempotency_key add column etag text;
