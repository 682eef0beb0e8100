-- tells for how long the oldest event has been waiting for Kafka
alter table outbox add column created_at timestamptz not null default clock_timestamp();
