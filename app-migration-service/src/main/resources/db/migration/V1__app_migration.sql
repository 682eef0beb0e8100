create table app (
    key text primary key,
    name text not null,
    vendor jsonb not null,
    path text not null,
    endpoint text,
    endpoint_enabled boolean not null,
    signing_secret text,
    supports_rerun boolean not null,
    settle_within bigint not null,
    namespaces jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version integer not null
);

create table app_migration (
    id uuid primary key,
    plan_id uuid not null,
    execution_id uuid not null,
    app_key text not null,
    app_name text not null,
    vendor jsonb not null,
    path text not null,
    supports_rerun boolean not null,
    settle_within bigint not null,
    source_site jsonb not null,
    destination_site jsonb not null,
    status text not null,
    reason_code text,
    reason_detail text,
    percent integer not null,
    message text,
    vendor_status text,
    blocked_by text,
    expected_mappings jsonb,
    attempt integer not null,
    transfer_id uuid,
    original_transfer_id uuid,
    started_at timestamptz,
    last_report_at timestamptz,
    settled_at timestamptz,
    times_out_at timestamptz,
    created_at timestamptz not null,
    version integer not null,
    unique (execution_id, app_key)
);
create index app_migration_of_plan on app_migration (plan_id, app_key);

-- An attempt; a settled one never changes.
create table transfer (
    id uuid primary key,
    app_migration_id uuid not null references app_migration,
    app_key text not null,
    attempt integer not null,
    original_transfer_id uuid not null,
    status text not null,
    percent integer not null,
    message text,
    acknowledged_at timestamptz,
    started_at timestamptz not null,
    settled_at timestamptz,
    times_out_at timestamptz not null,
    unique (app_migration_id, attempt)
);
create index transfer_of_app on transfer (app_key, id);

-- What vendors look up; filled from drover.mappings.v1, so it is there while execution-service is not.
create table mapping (
    execution_id uuid not null,
    namespace text not null,
    source_id text not null,
    destination_id text not null,
    space text,
    primary key (execution_id, namespace, source_id)
);

create table delivery (
    id uuid primary key,
    app_key text not null,
    transfer_id uuid,
    type text not null,
    body text not null,
    status text not null,
    attempts integer not null,
    created_at timestamptz not null,
    delivered_at timestamptz,
    last_error text
);
create index delivery_of_app on delivery (app_key, id);

-- The app part of a check run; done once.
create table app_check_run (
    id uuid primary key,
    plan_id uuid not null,
    apps jsonb not null,
    done boolean not null
);
