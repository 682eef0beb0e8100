-- answers given under a client's key
create table idempotency_key (
    scope       text        not null, -- who sent it, for what
    key         text        not null,
    body_hash   text        not null,
    status      int         not null,
    location    text,
    body        text,
    created_at  timestamptz not null default now(),
    primary key (scope, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
