-- One row per event (a batch of item outcomes: one per item that is not COMPLETE). A day is a partition, so that old
-- days are dropped and never deleted row by row.
create table log_record (
    event_time timestamptz not null,
    event_id uuid not null,
    item smallint not null default 0,
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
    data jsonb not null,
    primary key (event_time, event_id, item)
) partition by range (event_time);

create index log_record_of_plan on log_record (plan_id, event_time desc, event_id desc, item desc);
create index log_record_of_execution on log_record (execution_id, event_time desc, event_id desc, item desc);
create index log_record_of_app_migration on log_record (app_migration_id, event_time desc, event_id desc, item desc);

-- What outlives the records of an app migration: whether there ever was a log, and when it expires.
create table app_log (
    app_migration_id uuid primary key,
    plan_id uuid not null,
    app_key text not null,
    app_name text not null,
    status text not null,
    latest_start timestamptz,
    source_sequence bigint not null
);
create index app_log_of_plan on app_log (plan_id);
