-- Sites ---------------------------------------------------------------------------------------

create table site (
    id           uuid primary key,
    version      bigint      not null,
    name         text        not null,
    kind         text        not null,
    settings     jsonb       not null, -- what its kind needs, never a credential
    credentials  jsonb       not null, -- name -> sealed value
    created_at   timestamptz not null,
    created_by   text        not null,
    updated_at   timestamptz not null,
    updated_by   text        not null
);

-- the last answer to "does it answer, and what may the credentials do"
create table site_verification (
    site_id     uuid primary key references site on delete cascade,
    ok          boolean     not null,
    code        text,
    message     text        not null,
    permissions text[]      not null,
    verified_at timestamptz not null
);

create table inventory (
    site_id     uuid primary key references site on delete cascade,
    status      text        not null,
    version     integer     not null,
    counts      jsonb       not null default '{}',
    identity    text,                 -- of an export: its server id or base URL
    url         text,                 -- of an export: where the exported site was reached
    reason_code text,
    reason      text,
    attempts    integer     not null default 0,
    changed_at  timestamptz not null
);

-- Executions ----------------------------------------------------------------------------------

create table execution (
    id                    uuid primary key,
    version               bigint      not null,
    plan_id               uuid        not null,
    revision              integer     not null,
    status                text        not null,
    phase                 text,
    stop_requested        boolean     not null,
    source                jsonb,
    destination           jsonb,
    scope                 jsonb,
    continues_execution   uuid,
    created_at            timestamptz not null,
    start_by              timestamptz,
    started_at            timestamptz,
    ended_at              timestamptz,
    reason_code           text,
    reason                text,
    waiting_reason        text,
    waiting_since         timestamptz,
    waiting_until         timestamptz
);

create index execution_plan on execution (plan_id, id);
create index execution_alive on execution (id) where status in ('READY', 'RUNNING');

create table execution_step (
    execution_id uuid     not null references execution on delete cascade,
    step         text     not null,
    position     smallint not null,
    status       text     not null,
    reason_code  text,
    primary key (execution_id, step)
);

-- a projection: the last report, with the samples its throughput comes from
create table execution_progress (
    execution_id uuid primary key references execution on delete cascade,
    report       jsonb not null
);

-- a piece of a run that one worker does at a time; its row is the truth, its alarm only wakes it
create table unit (
    id            uuid primary key,
    execution_id  uuid    not null references execution on delete cascade,
    step          text    not null,
    space_key     text,
    space_name    text,
    status        text    not null,
    reason_code   text,
    message       text,
    due           boolean not null default false,
    fence         bigint  not null default 0,
    lease_until   timestamptz,
    stage         text,
    cursor        text,
    attempts      integer not null default 0, -- in a row without anything getting done
    waiting_since timestamptz,
    started_at    timestamptz,
    ended_at      timestamptz
);

create unique index unit_of_execution on unit (execution_id, step, coalesce(space_key, ''));

-- how many items of a unit are in which status; what is in none of the columns is READY
create table unit_tally (
    unit_id     uuid   not null references unit on delete cascade,
    kind        text   not null,
    total       bigint not null,
    running     bigint not null default 0,
    complete    bigint not null default 0,
    incomplete  bigint not null default 0,
    failed      bigint not null default 0,
    skipped     bigint not null default 0,
    bytes_total bigint not null default 0,
    bytes_done  bigint not null default 0,
    primary key (unit_id, kind)
);

create table space_claim (
    destination_identity text not null,
    space_key            text not null, -- lower case
    execution_id         uuid not null,
    primary key (destination_identity, space_key)
);

create index space_claim_execution on space_claim (execution_id);

-- RUNNING is the intent that is written before anything is sent
create table item (
    id             uuid primary key,
    execution_id   uuid   not null,
    unit_id        uuid   not null references unit on delete cascade,
    kind           text   not null,
    source_id      text   not null,
    destination_id text,
    origin         text,
    name           text   not null,
    space_key      text,
    parent_id      text,
    bytes          bigint not null default 0,
    links_open     boolean not null default false, -- its text has links that may be solved later
    status         text   not null,
    result         text,
    reason_code    text,
    message        text,
    attempts       integer not null default 0,
    settled_at     timestamptz
);

create unique index item_source on item (execution_id, kind, source_id);
create index item_open on item (unit_id) where status in ('READY', 'RUNNING');
create index item_landed on item (unit_id, kind, id) where destination_id is not null;
create index item_links on item (execution_id, id) where links_open;
create index item_name on item (execution_id, space_key, name) where kind = 'PAGE';
create index item_list on item (execution_id, id);
create index item_trouble on item (execution_id, status, id) where status in ('INCOMPLETE', 'FAILED', 'SKIPPED');

-- hangs on the identity of sites, so that it outlives executions and site records
create table mapping (
    source_identity      text not null,
    destination_identity text not null,
    namespace            text not null,
    source_id            text not null,
    destination_id       text not null,
    space_key            text,
    execution_id         uuid not null, -- that made it
    created_at           timestamptz not null,
    primary key (source_identity, destination_identity, namespace, source_id)
);

create index mapping_destination on mapping (destination_identity, namespace, destination_id);
create index mapping_space on mapping (source_identity, destination_identity, space_key);

-- the versions of attachments that were sent, with the hash taken while sending
create table sent_version (
    destination_identity text    not null,
    attachment_id        text    not null, -- at the destination
    number               integer not null,
    source_id            text    not null,
    size                 bigint  not null,
    sha256               text    not null,
    primary key (destination_identity, attachment_id, number)
);

create table finding (
    id             uuid primary key,
    execution_id   uuid   not null,
    finding        text   not null,
    space_key      text,
    kind           text   not null,
    source_id      text   not null,
    destination_id text,
    name           text,
    message        text   not null,
    count          bigint not null,
    recorded_at    timestamptz not null
);

create index finding_list on finding (execution_id, id);
create unique index finding_once on finding (execution_id, finding, kind, source_id, md5(message));

-- Checks --------------------------------------------------------------------------------------

create table check_run (
    id          uuid primary key, -- made by plan-service
    plan_id     uuid        not null,
    source      jsonb       not null,
    destination jsonb       not null,
    scope       jsonb       not null,
    state       text        not null,
    started_at  timestamptz,
    created_at  timestamptz not null
);

create table check_result (
    run_id           uuid    not null references check_run on delete cascade,
    key              text    not null,
    severity         text    not null,
    outcome          text    not null,
    message          text    not null,
    steps_to_resolve text,
    excludable       boolean not null,
    item_count       bigint  not null,
    recorded_at      timestamptz not null,
    primary key (run_id, key)
);

create table check_item (
    run_id   uuid   not null references check_run on delete cascade,
    key      text   not null,
    position bigint not null,
    kind     text   not null,
    source_id text  not null,
    name     text   not null,
    email    text,
    space_key text,
    message  text   not null,
    primary key (run_id, key, position)
);

-- which sites plans that can still run are about
create table plan_use (
    plan_id             uuid primary key,
    status              text not null,
    source_site_id      uuid not null,
    destination_site_id uuid not null
);

create index plan_use_source on plan_use (source_site_id);
create index plan_use_destination on plan_use (destination_site_id);

-- events about these plans are acknowledged and ignored
create table deleted_plan (
    plan_id    uuid primary key,
    deleted_at timestamptz not null
);
