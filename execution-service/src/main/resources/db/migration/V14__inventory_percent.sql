-- How far the reading of an inventory is.
alter table inventory add column percent integer not null default 0;
update inventory set percent = 100 where status = 'READY';
