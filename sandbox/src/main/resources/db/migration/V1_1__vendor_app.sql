-- The stand-in vendor's own data; no table of the site refers to it, nor it to them.

-- every webhook that was believed: the same id a second time changes nothing
create table vendor_webhook (
    id          text primary key,
    type        text not null,
    received_at timestamptz not null default now()
);

create table vendor_transfer (
    id               uuid primary key,
    attempt          int not null,
    source_url       text,
    destination_url  text,
    state            text not null default 'WORKING',
    stage            text not null default 'SPACES',
    cursor           text,
    cancel_requested boolean not null default false,
    percent          int not null default 0,
    message          text not null default 'Announced',
    failures         int not null default 0,
    next_step_at     timestamptz not null default now(),
    received_at      timestamptz not null default now(),
    ended_at         timestamptz
);
create index vendor_transfer_due on vendor_transfer (next_step_at) where state = 'WORKING';

-- what an object of the old site became; a page also carries a note, migrated once it hangs on the new page
create table vendor_record (
    transfer_id    uuid not null references vendor_transfer on delete cascade,
    namespace      text not null,
    source_id      text not null,
    destination_id text not null,
    migrated_at    timestamptz,
    primary key (transfer_id, namespace, source_id)
);
