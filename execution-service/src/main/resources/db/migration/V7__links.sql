-- how many links of a text are open, so that a text is written again only when one got solved
alter table item add column links_left integer not null default 0;

-- links by name that were written before what they name had landed
create table title_link (
    number       bigint generated always as identity primary key,
    execution_id uuid not null references execution on delete cascade,
    item_id      uuid not null references item on delete cascade,
    kind         text not null,
    space_key    text not null,
    title        text not null,
    under        text not null
);

create index title_link_execution on title_link (execution_id, number);
create unique index title_link_once on title_link (item_id, kind, space_key, md5(title || under));

-- titles are unique without case
drop index item_name;
create index item_title on item (execution_id, space_key, lower(name)) where kind in ('PAGE', 'BLOG_POST');
