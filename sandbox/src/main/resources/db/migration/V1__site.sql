-- One sequence for everything that has an id: labels and properties then need no kind of target.
create sequence content_id start 65537;

create table account (
    account_id   text primary key,
    user_name    text not null,
    email        text,
    display_name text not null,
    external_id  text,
    active       boolean not null,
    scim         jsonb not null,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);
create unique index account_user_name on account (lower(user_name));
create unique index account_email on account (lower(email));
create index account_display_name on account (lower(display_name));
create index account_external_id on account (external_id);

create table user_group (
    group_id    text primary key,
    name        text not null,
    external_id text,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);
create unique index user_group_name on user_group (lower(name));
create index user_group_external_id on user_group (external_id);

create table membership (
    group_id   text not null references user_group on delete cascade,
    account_id text not null references account on delete cascade,
    primary key (group_id, account_id)
);
create index membership_account on membership (account_id);

create table space (
    id          bigint primary key default nextval('content_id'),
    key         text not null,
    name        text not null,
    type        text not null,
    status      text not null default 'current',
    description text not null default '',
    homepage_id bigint,
    author_id   text not null,
    created_at  timestamptz not null default now()
);
create unique index space_key on space (lower(key));

-- pages and blog posts
create table content (
    id              bigint primary key default nextval('content_id'),
    kind            text not null check (kind in ('page', 'blogpost')),
    space_id        bigint not null references space on delete cascade,
    parent_id       bigint,
    title           text not null,
    status          text not null,
    position        bigint not null,
    representation  text not null,
    body            text not null,
    author_id       text not null,
    created_at      timestamptz not null default now(),
    version         int not null default 1,
    version_message text not null default '',
    minor_edit      boolean not null default false,
    version_author  text not null,
    version_at      timestamptz not null default now()
);
create unique index page_title on content (space_id, lower(title))
    where kind = 'page' and status in ('current', 'archived');
create unique index blogpost_title on content (space_id, lower(title), ((created_at at time zone 'UTC')::date))
    where kind = 'blogpost' and status = 'current';
create index content_space on content (space_id, kind, id);
create index content_title on content (lower(title));
create index content_parent on content (parent_id, position, id);

-- versions that are no longer current
create table content_version (
    content_id      bigint not null references content on delete cascade,
    number          int not null,
    title           text not null,
    representation  text not null,
    body            text not null,
    version_message text not null,
    minor_edit      boolean not null,
    version_author  text not null,
    version_at      timestamptz not null,
    primary key (content_id, number)
);

create table attachment (
    id         bigint primary key default nextval('content_id'),
    content_id bigint not null references content on delete cascade,
    title      text not null,
    status     text not null default 'current',
    version    int not null,
    file_id    text not null,
    created_at timestamptz not null default now()
);
create unique index attachment_title on attachment (content_id, title) where status = 'current';
create index attachment_content on attachment (content_id, id);

create table attachment_version (
    attachment_id bigint not null references attachment on delete cascade,
    number        int not null,
    media_type    text not null,
    comment       text not null,
    minor_edit    boolean not null,
    size          bigint not null,
    sha256        text not null,
    author_id     text not null,
    created_at    timestamptz not null default now(),
    primary key (attachment_id, number)
);
create index attachment_version_sha256 on attachment_version (sha256);

create table comment (
    id              bigint primary key default nextval('content_id'),
    kind            text not null check (kind in ('footer', 'inline')),
    content_id      bigint references content on delete cascade,
    attachment_id   bigint references attachment on delete cascade,
    parent_id       bigint references comment on delete cascade,
    representation  text not null,
    body            text not null,
    author_id       text not null,
    created_at      timestamptz not null default now(),
    version         int not null default 1,
    version_message text not null default '',
    version_at      timestamptz not null default now(),
    selection       text,
    match_index     int,
    match_count     int,
    marker_ref      text,
    resolution      text not null default 'open',
    check ((content_id is null) <> (attachment_id is null))
);
create index comment_content on comment (content_id, kind, id);
create index comment_attachment on comment (attachment_id, id);
create index comment_parent on comment (parent_id, id);

create table label (
    id     bigint primary key default nextval('content_id'),
    prefix text not null,
    name   text not null,
    unique (prefix, name)
);

create table labelling (
    target_id bigint not null,
    label_id  bigint not null references label on delete cascade,
    primary key (target_id, label_id)
);
create index labelling_label on labelling (label_id, target_id);

create table property (
    id              bigint primary key default nextval('content_id'),
    target_id       bigint not null,
    key             text not null,
    value           jsonb not null,
    author_id       text not null,
    created_at      timestamptz not null default now(),
    version         int not null default 1,
    version_message text not null default '',
    version_at      timestamptz not null default now(),
    unique (target_id, key)
);

create table restriction (
    content_id     bigint not null references content on delete cascade,
    operation      text not null,
    principal_type text not null,
    principal_id   text not null,
    primary key (content_id, operation, principal_type, principal_id)
);

create table space_permission (
    id             bigint primary key default nextval('content_id'),
    space_id       bigint not null references space on delete cascade,
    principal_type text not null,
    principal_id   text not null,
    operation      text not null,
    target         text not null,
    unique (space_id, principal_type, principal_id, operation, target)
);

create table template (
    id             bigint primary key default nextval('content_id'),
    space_id       bigint references space on delete cascade,
    name           text not null,
    description    text not null,
    template_type  text not null,
    representation text not null,
    body           text not null,
    labels         jsonb not null,
    created_at     timestamptz not null default now()
);
create index template_space on template (space_id, id);

-- every write request that arrived; status stays null when the stand-in died before it could answer
create table journal (
    id          bigint generated always as identity primary key,
    time        timestamptz not null default now(),
    method      text not null,
    path        text not null,
    status      int,
    sha256      text,
    size        bigint,
    object_kind text,
    object_id   text
);
