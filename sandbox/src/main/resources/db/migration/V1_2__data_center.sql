-- A Data Center site is one loaded export: its objects as they stand in entities.xml, and what is
-- made of them for reading. No table of the Cloud site refers to it, nor it to them.

create table dc_site (
    one       boolean primary key default true check (one),
    export    text not null,
    loaded_at timestamptz not null default now()
);

create table dc_object (
    class text not null,
    id    text not null,
    props jsonb not null
);
create index dc_object_id on dc_object (class, id);
create index dc_object_body on dc_object ((props->>'content')) where class = 'BodyContent';

create table dc_space (
    id          bigint primary key,
    key         text not null unique,
    name        text not null,
    type        text not null,
    status      text not null,
    description text,
    homepage_id bigint
);

create table dc_user (
    key          text primary key,
    name         text not null,
    display_name text not null,
    active       boolean not null
);

create table dc_content (
    id           bigint primary key,
    type         text not null,
    space_id     bigint,
    parent_id    bigint,
    container_id bigint,
    original_id  bigint,
    status       text not null,
    title        text not null,
    position     bigint,
    version      int not null,
    media_type   text,
    file_size    bigint,
    author       text,
    created_at   timestamptz,
    editor       text,
    edited_at    timestamptz,
    comment      text,
    body         text not null
);
create index dc_content_space on dc_content (space_id, type, id);
create index dc_content_container on dc_content (container_id, type, id);
create index dc_content_original on dc_content (original_id);

create table dc_member (
    group_name text not null,
    user_key   text not null,
    primary key (group_name, user_key)
);

create table dc_label (
    content_id bigint not null,
    id         text not null,
    prefix     text not null,
    name       text not null
);
create index dc_label_content on dc_label (content_id);

create table dc_permission (
    id         text not null,
    space_id   bigint not null,
    type       text not null,
    group_name text,
    user_key   text
);

create table dc_restriction (
    content_id bigint not null,
    operation  text not null,
    group_name text,
    user_key   text
);
create index dc_restriction_content on dc_restriction (content_id);

create table dc_property (
    content_id bigint not null,
    name       text not null,
    value      text
);
create index dc_property_content on dc_property (content_id);

-- dates of an export carry no zone
create function dc_time(text) returns timestamptz language sql immutable as $$
    select case when $1 ~ '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$'
                then $1::timestamp at time zone 'UTC' end
$$;

-- Data Center keeps storage format only: markup that was never converted stands in a macro
create function dc_body(body text, body_type text) returns text language sql immutable as $$
    select case when body_type = '2' then replace(body, ']] >', ']]>')
                else '<ac:structured-macro ac:name="unmigrated-wiki-markup" ac:schema-version="1">'
                     || '<ac:plain-text-body><![CDATA[' || replace(body, ']]>', ']]]]><![CDATA[>')
                     || ']]></ac:plain-text-body></ac:structured-macro>' end
$$;

-- a person as the API shows one
create function dc_person(user_key text) returns json language sql stable as $$
    select case when user_key is null
                then json_build_object('type', 'anonymous', 'displayName', 'Anonymous')
                else coalesce(
                    (select json_build_object('type', 'known', 'username', u.name,
                            'userKey', u.key, 'displayName', u.display_name)
                     from dc_user u where u.key = user_key or u.name = user_key limit 1),
                    json_build_object('type', 'unknown', 'userKey', user_key,
                            'displayName', 'Unknown User (' || user_key || ')')) end
$$;
