-- What belongs to the pages, blog posts and spaces of an export, in the order in which it is read.

alter table staged_labelling add column template_id text collate "C";

create table export_comment (
    load_id        bigint  not null,
    ordinal        bigint  not null,
    id             text collate "C" not null,
    space_id       text collate "C" not null,
    container_id   text collate "C" not null,
    container_kind text    not null,
    parent_id      text collate "C",
    depth          integer not null,
    inline         boolean not null,
    marker         text,
    selection      text,
    resolved       boolean not null,
    primary key (load_id, id)
);
create unique index export_comment_order on export_comment (load_id, space_id, ordinal);

create table export_label (
    load_id        bigint not null,
    id             text collate "C" not null,
    space_id       text collate "C" not null,
    container_id   text collate "C" not null,
    container_kind text   not null,
    prefix         text   not null,
    name           text   not null,
    primary key (load_id, id)
);
create unique index export_label_order on export_label (load_id, space_id, id);

create table export_restriction (
    load_id        bigint not null,
    id             text collate "C" not null,
    space_id       text collate "C" not null,
    container_id   text collate "C" not null,
    container_kind text   not null,
    operation      text   not null,
    group_name     text,
    user_id        text collate "C",
    primary key (load_id, id)
);
create unique index export_restriction_order
    on export_restriction (load_id, space_id, container_id, id);
