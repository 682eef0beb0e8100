-- how often what is shown of a plan has changed, for those who follow it
create table plan_stream (
    plan_id  uuid primary key, -- kept when the plan is deleted, so that everybody hears of it
    sequence bigint  not null,
    changed  xid8    not null, -- who asks again with the lowest open transaction misses nothing
    deleted  boolean not null
) with (fillfactor = 70);
create index plan_stream_changed on plan_stream (changed);

-- at which sequence each part of it last changed
create table plan_change (
    plan_id  uuid   not null,
    kind     text   not null,
    part     text   not null,
    sequence bigint not null,
    primary key (plan_id, kind, part)
) with (fillfactor = 70);

insert into plan_stream select id, 1, pg_current_xact_id(), false from plan;
insert into plan_change select id, 'PLAN', '', 1 from plan;

alter table plan_app add column percent integer not null default 0;
