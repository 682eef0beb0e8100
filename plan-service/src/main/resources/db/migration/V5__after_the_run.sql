-- how the run of a plan ended, with all that was counted
create table run_end (
    plan_id uuid primary key references plan (id) on delete cascade,
    run_end jsonb not null
);

alter table plan_space
    add column ready       bigint not null default 0,
    add column running     bigint not null default 0,
    add column complete    bigint not null default 0,
    add column incomplete  bigint not null default 0,
    add column failed      bigint not null default 0,
    add column skipped     bigint not null default 0,
    add column bytes_total bigint not null default 0,
    add column bytes_done  bigint not null default 0;

-- only tasks that somebody touched; which tasks there are follows from how the run ended
create table post_migration_task (
    plan_id    uuid        not null references plan (id) on delete cascade,
    key        text        not null,
    state      text        not null check (state in ('OPEN', 'DONE', 'WAIVED')),
    note       text,
    changed_by text        not null,
    changed_at timestamptz not null,
    version    bigint      not null,
    primary key (plan_id, key)
);

alter table plan_app add column app_name text;
alter table site add column plan_type text;
