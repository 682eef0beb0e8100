-- what was seen at the destination while a space is read back; rows last only as long as that
create table arrival (
    unit_id   uuid not null references unit on delete cascade,
    kind      text not null,
    id        text not null, -- at the destination
    parent_id text,
    title     text,
    primary key (unit_id, kind, id)
);

-- how many items of a space should be at the destination, and how many were found there
create table read_back (
    execution_id uuid   not null references execution on delete cascade,
    space_key    text   not null,
    kind         text   not null,
    expected     bigint not null,
    found        bigint not null,
    primary key (execution_id, space_key, kind)
);
