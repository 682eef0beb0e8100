create table thing (
    id      uuid primary key,
    version bigint not null,
    name    text   not null
);
create table heard (
    id       bigint generated always as identity primary key,
    consumer text not null,
    event_id uuid not null,
    source   text not null,
    sequence bigint,
    name     text,
    trace    text
);
