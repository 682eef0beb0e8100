-- events that wait to be sent; a row leaves when Kafka has it
create table outbox (
    id          bigint generated always as identity primary key,
    topic       text not null,
    key         text,
    headers     json not null, -- not jsonb: what a stranger sent is kept as it was
    value       bytea          -- null is a tombstone
);

-- the last sequence per source and topic; its lock makes sequence order commit order
create table event_sequence (
    source      text   not null,
    topic       text   not null,
    last        bigint not null,
    primary key (source, topic)
);

-- the one relay that may send; the epoch grows with every new holder
create table relay_lease (
    name        text primary key,
    holder      text        not null,
    epoch       bigint      not null,
    expires_at  timestamptz not null
);
insert into relay_lease (name, holder, epoch, expires_at) values ('outbox', '', 0, '-infinity');

-- what each consumer has handled
create table inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox (received_at);

-- events about something not heard of yet
create table parked_event (
    id          bigint generated always as identity primary key,
    consumer    text        not null,
    event_id    uuid        not null,
    source      text        not null,
    topic       text        not null,
    key         text,
    headers     json        not null,
    value       bytea,
    sent_at     timestamptz not null,
    waiting_for text        not null,
    parked_at   timestamptz not null default now(),
    tried_at    timestamptz not null default now(),
    unique (consumer, event_id)
);
create index parked_event_source on parked_event (consumer, topic, source);

-- events nobody can read, until somebody drives them through again
create table dead_letter (
    id          uuid primary key,
    consumer    text        not null,
    topic       text        not null,
    key         text,
    headers     json        not null,
    value       bytea,
    sent_at     timestamptz not null,
    cause       text        not null,
    created_at  timestamptz not null default now(),
    redriven_at timestamptz
);
