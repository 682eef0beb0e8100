-- What follows from the vendor's transfer stands at the transfer alone; the app migration keeps the
-- terms of the run and what an operator decides.

alter table transfer
    add column reason jsonb,
    add column vendor_status text,
    add column stalled boolean not null default false,
    add column fell_back boolean not null default false,
    add column last_report_at timestamptz,
    add column cancel_deadline timestamptz;

update transfer set
    vendor_status = a.vendor_status,
    last_report_at = a.last_report_at,
    reason = case when a.reason_code is null then null
        else jsonb_build_object('code', a.reason_code, 'detail', coalesce(a.reason_detail, '')) end
from app_migration a where a.transfer_id = transfer.id;

alter table app_migration
    add column terms jsonb,
    add column reason jsonb,
    add column data_ended_at timestamptz,
    add column ended_at timestamptz,
    add column plan_deleted boolean not null default false;

update app_migration set
    terms = jsonb_build_object(
        'key', app_key, 'name', app_name, 'vendor', vendor, 'path', path,
        'supportsRerun', supports_rerun, 'settleWithin', 'PT' || settle_within || 'S',
        'namespaces', coalesce(
            (select namespaces from app where app.key = app_migration.app_key), '[]'::jsonb)),
    reason = case when reason_code is null or transfer_id is not null then null
        else jsonb_build_object('code', reason_code, 'detail', coalesce(reason_detail, '')) end,
    ended_at = case when transfer_id is null then settled_at end,
    plan_deleted = coalesce(reason_code = 'PLAN_DELETED', false),
    data_ended_at = case when blocked_by is distinct from 'DATA_RUNNING' then now() end;

alter table app_migration
    alter column terms set not null,
    drop column app_name, drop column vendor, drop column path, drop column supports_rerun,
    drop column settle_within, drop column reason_code, drop column reason_detail,
    drop column percent, drop column message, drop column vendor_status, drop column attempt,
    drop column original_transfer_id, drop column last_report_at, drop column settled_at,
    drop column times_out_at;

-- One alarm per transfer rings for whatever is due next.
update scheduled_tasks set task_name = 'transfer-deadline' where task_name = 'transfer-timeout';

-- How many mappings there are, counted as they come: counting millions of rows at each batch would
-- take longer than receiving them.
create table mapping_count (
    execution_id uuid not null,
    namespace text not null,
    mapped bigint not null,
    first_at timestamptz not null default now(),
    primary key (execution_id, namespace)
);
insert into mapping_count (execution_id, namespace, mapped)
select execution_id, namespace, count(*) from mapping group by execution_id, namespace;

-- The secret before the present one, for a vendor that still verifies with it.
alter table app
    add column previous_secret text,
    add column previous_secret_until timestamptz;
alter table app add column checks jsonb not null default '[]';

-- The vendors' own checks of a run, and what they have to say to.
alter table app_check_run
    add column source_site jsonb,
    add column destination_site jsonb,
    add column checks jsonb not null default '[]';

-- What checks found; it may hold names and addresses, so it is never put into events.
create table app_check_item (
    run_id uuid not null,
    check_key text not null,
    position integer not null,
    app_key text not null,
    message text not null,
    created_at timestamptz not null default now(),
    primary key (run_id, check_key, position)
);

-- Bytes that vendors uploaded; sha256 is null while they are coming.
create table transfer_data (
    id uuid primary key,
    transfer_id uuid not null references transfer,
    label text not null,
    size bigint not null default 0,
    sha256 text,
    begun_at timestamptz not null
);
create index transfer_data_of_transfer on transfer_data (transfer_id, id);

create table transfer_feedback (
    transfer_id uuid primary key references transfer,
    content text not null,
    updated_at timestamptz not null
);

-- When it was said last that the vendor of an app calls too often.
alter table app add column throttled_at timestamptz;
