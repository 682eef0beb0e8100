-- the last checkpoint of a worker; that it prolonged its lease says nothing about it
alter table unit add column moved_at timestamptz;

-- counted by status every few seconds
create index execution_status on execution (status);
