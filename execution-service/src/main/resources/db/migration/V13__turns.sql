-- whose turn it is among the units of an execution is answered without reading all of them

-- whether what has to be there first is there: attachments follow the content of their space
alter table unit add column free boolean not null default true;
update unit a set free = false
where a.step = 'ATTACHMENTS' and a.status = 'READY' and exists (
    select 1 from unit c
    where c.execution_id = a.execution_id and c.step = 'SPACES' and c.space_key = a.space_key
      and c.status in ('READY', 'RUNNING'));

create index unit_next on unit (execution_id, step, id) where status = 'READY' and free and not due;
create index unit_busy on unit (execution_id) where status = 'RUNNING' or due;
create index unit_open on unit (execution_id, step, status) where status in ('READY', 'RUNNING');
create index unit_begun on unit (execution_id, step, status) where status <> 'READY';
create index unit_space on unit (execution_id, space_key collate "C");
