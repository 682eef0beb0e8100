-- The order of the messages about a transfer: a number is taken while its app migration is locked,
-- so it is in order where ids, made from the clocks of several machines, need not be.
alter table delivery add column number bigint generated always as identity;
create index delivery_pending on delivery (transfer_id, number) where status = 'PENDING';
