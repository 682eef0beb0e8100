-- An XML export as Drover holds it: "staged_" tables keep objects as they were read,
-- "export_" tables what was made of them. Everything belongs to a load; see docs/adr/0005.
-- Ids are text in byte order: user keys are no numbers, and the order must not depend on a locale.

create table export_load (
    id           bigint generated always as identity primary key,
    site_id      uuid        not null,
    state        text        not null check (state in ('LOADING', 'CURRENT', 'DROPPED')),
    file_stamp   text        not null,
    export_type  text,
    build_number text,
    space_key    text,
    generation   text,
    base_url     text,
    identity     text,
    started_at   timestamptz not null default now(),
    finished_at  timestamptz
);
create unique index export_load_current on export_load (site_id) where state = 'CURRENT';
create unique index export_load_loading on export_load (site_id) where state = 'LOADING';
create index export_load_site on export_load (site_id);

create table staged_space (
    load_id        bigint not null,
    id             text collate "C" not null,
    key            text,
    name           text,
    description_id text collate "C",
    home_page_id   text collate "C",
    type           text,
    status         text,
    created_at     timestamptz
);
create index staged_space_id on staged_space (load_id, id);

create table staged_content (
    load_id      bigint not null,
    id           text collate "C" not null,
    class        text collate "C" not null,
    space_id     text collate "C",
    parent_id    text collate "C",
    container_id text collate "C",
    original_id  text collate "C",
    status       text   not null,
    title        text,
    position     bigint,
    version      integer,
    file_size    bigint,
    media_type   text,
    author_id    text collate "C",
    created_at   timestamptz,
    modifier_id  text collate "C",
    modified_at  timestamptz,
    comment      text,
    property_ids text[]
);
create index staged_content_id on staged_content (load_id, id);
create index staged_content_space on staged_content (load_id, space_id, class, id);

create table staged_body (
    load_id    bigint not null,
    id         text collate "C" not null,
    content_id text collate "C" not null,
    body_type  smallint,
    body       text   not null
);
create index staged_body_content on staged_body (load_id, content_id);

create table staged_property (
    load_id    bigint not null,
    id         text collate "C" not null,
    content_id text collate "C",
    name       text   not null,
    text_value text,
    long_value bigint
);
create index staged_property_id on staged_property (load_id, id);
create index staged_property_content on staged_property (load_id, content_id);

create table staged_user (
    load_id      bigint  not null,
    id           text collate "C" not null,
    class        text collate "C" not null,
    name         text,
    email        text,
    display_name text,
    active       boolean
);
create index staged_user_id on staged_user (load_id, id);
create index staged_user_name on staged_user (load_id, lower(name));

create table staged_group (
    load_id bigint not null,
    id      text collate "C" not null,
    class   text collate "C" not null,
    name    text
);
create index staged_group_id on staged_group (load_id, id);

create table staged_member (
    load_id  bigint not null,
    group_id text collate "C",
    user_id  text collate "C",
    nested_group_id text collate "C"
);
create index staged_member_load on staged_member (load_id);

create table staged_permission (
    load_id    bigint not null,
    id         text collate "C" not null,
    space_id   text collate "C",
    type       text,
    group_name text,
    user_id    text collate "C",
    all_users  text
);
create index staged_permission_space on staged_permission (load_id, space_id);

create table staged_restriction_set (
    load_id    bigint not null,
    id         text collate "C" not null,
    content_id text collate "C",
    type       text
);
create index staged_restriction_set_id on staged_restriction_set (load_id, id);

create table staged_restriction (
    load_id    bigint not null,
    id         text collate "C" not null,
    set_id     text collate "C",
    type       text,
    group_name text,
    user_id    text collate "C"
);
create index staged_restriction_load on staged_restriction (load_id);

create table staged_label (
    load_id   bigint not null,
    id        text collate "C" not null,
    name      text,
    namespace text
);
create index staged_label_id on staged_label (load_id, id);

create table staged_labelling (
    load_id    bigint not null,
    id         text collate "C" not null,
    label_id   text collate "C",
    content_id text collate "C"
);
create index staged_labelling_load on staged_labelling (load_id);

create table staged_template (
    load_id     bigint not null,
    id          text collate "C" not null,
    space_id    text collate "C",
    name        text,
    description text,
    body        text,
    body_type   smallint
);
create index staged_template_id on staged_template (load_id, id);

create table staged_file (
    load_id       bigint  not null,
    container_id  text collate "C" not null,
    attachment_id text collate "C" not null,
    version       integer not null,
    path          text    not null,
    size          bigint  not null
);
create index staged_file_attachment on staged_file (load_id, attachment_id, version);

create table export_space (
    load_id        bigint  not null,
    id             text collate "C" not null,
    key            text collate "C" not null,
    name           text    not null,
    description_id text collate "C",
    home_page_id   text collate "C",
    personal       boolean not null,
    archived       boolean not null,
    primary key (load_id, id)
);
create unique index export_space_key on export_space (load_id, lower(key));
create index export_space_order on export_space (load_id, key);

create table export_page (
    load_id   bigint  not null,
    ordinal   bigint  not null,
    id        text collate "C" not null,
    space_id  text collate "C" not null,
    parent_id text collate "C",
    depth     integer not null,
    position  bigint  not null,
    primary key (load_id, id)
);
create unique index export_page_order on export_page (load_id, space_id, ordinal);
create unique index export_page_level on export_page (load_id, depth, ordinal);

create table export_attachment (
    load_id        bigint  not null,
    id             text collate "C" not null,
    attachment_id  text collate "C" not null,
    space_id       text collate "C" not null,
    container_id   text collate "C" not null,
    container_kind text    not null,
    file_name      text    not null,
    media_type     text,
    size           bigint  not null,
    version        integer not null,
    current        boolean not null,
    path           text,
    primary key (load_id, id)
);
create unique index export_attachment_order
    on export_attachment (load_id, space_id, attachment_id, version, current, id);

create table export_person (
    load_id      bigint  not null,
    id           text collate "C" not null,
    name         text    not null,
    display_name text    not null,
    email        text,
    active       boolean not null,
    primary key (load_id, id)
);
create index export_person_name on export_person (load_id, lower(name));

create table export_group (
    load_id bigint not null,
    name    text collate "C" not null,
    primary key (load_id, name)
);
create unique index export_group_name on export_group (load_id, lower(name));

create table export_membership (
    load_id    bigint not null,
    group_name text collate "C" not null,
    user_id    text collate "C" not null,
    primary key (load_id, group_name, user_id)
);

create table export_count (
    load_id  bigint not null,
    space_id text collate "C" not null,
    noun     text   not null,
    n        bigint not null,
    primary key (load_id, space_id, noun)
);

create table export_leftover (
    load_id   bigint  not null,
    number    bigint  not null,
    code      text    not null,
    kind      text    not null,
    source_id text,
    space_key text,
    repaired  boolean not null,
    message   text    not null,
    primary key (load_id, number)
);
