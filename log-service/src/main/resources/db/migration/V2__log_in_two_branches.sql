-- The log in two branches, because the events of apps are kept for a shorter time than those of plans. A day of a branch
-- is a partition, made before its first record and dropped as a whole. The key is the event's id with its time: what
-- comes again finds its own row there, so no inbox row is needed.
alter table log_record rename to log_record_before;

create table log_record (
    log text not null check (log in ('PLAN', 'APP')),
    event_time timestamptz not null,
    event_id uuid not null,
    item smallint not null,
    type text not null,
    source text not null,
    level text not null check (level in ('INFO', 'WARNING', 'ERROR')),
    message text not null,
    plan_id uuid,
    execution_id uuid,
    app_migration_id uuid,
    transfer_id uuid,
    app_key text,
    attempt integer,
    status text,
    percent integer,
    actor text,
    correlation_id uuid,
    arrived bigint not null, -- number of the transaction that brought it, in commit order
    data text not null       -- JSON as it came; not jsonb, which refuses numbers and texts that JSON allows
) partition by list (log);

create table log_record_plan partition of log_record for values in ('PLAN') partition by range (event_time);
alter table log_record_plan add primary key (event_time, event_id, item);
create index on log_record_plan (plan_id, event_time, event_id, item) where plan_id is not null;
create index on log_record_plan (execution_id, event_time, event_id, item) where execution_id is not null;
create index on log_record_plan (arrived);

create table log_record_app partition of log_record for values in ('APP') partition by range (event_time);
alter table log_record_app add primary key (event_time, event_id, item);
create index on log_record_app (app_migration_id, event_time, event_id, item);
create index on log_record_app (transfer_id, event_time, event_id, item) where transfer_id is not null;
create index on log_record_app (plan_id, event_time, event_id, item);
create index on log_record_app (execution_id, event_time, event_id, item);
create index on log_record_app (arrived);

-- The number of the last transaction that brought records. Its row is locked until that transaction ends: who sees a
-- number sees all records up to it, and no later one can slip in before it.
create table log_arrival (
    only_row boolean primary key default true check (only_row),
    last bigint not null
);
insert into log_arrival (last) values (1);

-- What was logged before moves over.
do $$
declare
    branch text;
    day date;
begin
    for branch, day in
        select distinct case when app_migration_id is null then 'plan' else 'app' end,
               (event_time at time zone 'UTC')::date
        from log_record_before
    loop
        execute format('create table %I partition of %I for values from (%L) to (%L)',
            'log_record_' || branch || '_' || to_char(day, 'YYYYMMDD'), 'log_record_' || branch,
            day || ' 00:00:00Z', day + 1 || ' 00:00:00Z');
    end loop;
end $$;
insert into log_record
select case when app_migration_id is null then 'PLAN' else 'APP' end, event_time, event_id, item, type, source, level,
       message, plan_id, execution_id, app_migration_id, transfer_id, app_key, attempt, status, percent, actor,
       correlation_id, 1, data::text
from log_record_before;
drop table log_record_before;
