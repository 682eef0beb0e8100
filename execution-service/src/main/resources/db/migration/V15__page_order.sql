-- where a page was seen among those under one parent
alter table arrival add column position bigint;
