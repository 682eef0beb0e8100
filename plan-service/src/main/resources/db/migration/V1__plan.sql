create table plan (
    id                  uuid primary key,
    version             bigint      not null,
    name                text        not null,
    stage               text        not null,
    source_site_id      uuid        not null,
    destination_site_id uuid        not null,
    scope               jsonb       not null,
    status              text        not null
        check (status in ('SAVED', 'RUNNING', 'FINISHED', 'STOPPED', 'INCOMPLETE', 'FAILED')),
    status_reason       jsonb,
    phase               text check (phase in ('CHECKING', 'MIGRATING', 'STOPPING')),
    archived            boolean     not null,
    revision            integer     not null,
    copied_from         uuid,
    continues           jsonb,
    created_at          timestamptz not null,
    created_by          text        not null,
    updated_at          timestamptz not null,
    updated_by          text        not null,
    run                 jsonb,
    started_at          timestamptz,
    execution_id        uuid unique,
    check ((status = 'RUNNING') = (phase is not null)),
    check (status = 'SAVED' or execution_id is not null)
);
-- the orders that a list can have
create index plan_by_updated on plan (archived, updated_at, id);
create index plan_by_created on plan (archived, created_at, id);
create index plan_by_name on plan (archived, lower(name), id);
create index plan_by_status on plan (archived, status, id);
create index plan_by_source on plan (source_site_id);
create index plan_by_destination on plan (destination_site_id);

create table check_run (
    id          uuid primary key,
    version     bigint      not null,
    plan_id     uuid        not null references plan (id) on delete cascade,
    revision    integer     not null,
    state       text        not null check (state in ('RUNNING', 'COMPLETED', 'EXPIRED')),
    parts       jsonb       not null,
    summary     jsonb       not null,
    verdict     text,
    started_at  timestamptz not null,
    started_by  text        not null,
    ended_at    timestamptz,
    valid_until timestamptz
);
create index check_run_by_plan on check_run (plan_id, id desc);
-- two operators pressing Check at once start one run
create unique index check_run_in_progress on check_run (plan_id, revision) where state = 'RUNNING';

create table check_result (
    run_id           uuid    not null references check_run (id) on delete cascade,
    key              text    not null,
    part             text    not null,
    severity         text    not null,
    outcome          text    not null,
    message          text    not null,
    steps_to_resolve text,
    excludable       boolean not null,
    item_count       bigint  not null,
    items_url        text,
    items_csv_url    text,
    sequence         bigint  not null,
    primary key (run_id, key)
);

create table check_override (
    plan_id    uuid        not null references plan (id) on delete cascade,
    key        text        not null,
    revision   integer     not null,
    reason     text        not null,
    by         text        not null,
    at         timestamptz not null,
    item_count bigint      not null,
    primary key (plan_id, key)
);

create table plan_progress (
    plan_id      uuid primary key references plan (id) on delete cascade,
    execution_id uuid  not null,
    progress     jsonb not null
) with (fillfactor = 50);

create table plan_app (
    app_migration_id uuid primary key,
    plan_id          uuid   not null references plan (id) on delete cascade,
    execution_id     uuid   not null,
    app_key          text   not null,
    status           text   not null,
    sequence         bigint not null
);
create index plan_app_by_plan on plan_app (plan_id);

-- never deleted from, so that a late event does not bring a removed site back
create table site (
    id            uuid primary key,
    name          text    not null,
    kind          text    not null,
    url           text,
    inventory     text    not null,
    reading_since timestamptz,
    reading_until timestamptz,
    removed       boolean not null,
    sequence      bigint  not null
);
