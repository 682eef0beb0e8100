\set execution '''00000000-0000-0000-0000-000000000001'''
select id as message from delivery where transfer_id = '00000000-0000-0000-0002-000000099995' order by number desc limit 1
\gset
set jit = off;
\echo '== how large it is'
select count(*) || ' mappings, table ' || pg_size_pretty(pg_table_size('mapping'))
    || ', primary key ' || pg_size_pretty(pg_relation_size('mapping_pkey')) from mapping;
\echo '== the first page (GET mappings)'
explain (analyze, costs off, timing off)
select source_id, destination_id from mapping
where execution_id = :execution and namespace = 'confluence:page' and source_id > '' order by source_id limit 201;
\echo '== a page in the middle (GET mappings?cursor=)'
explain (analyze, costs off, timing off)
select source_id, destination_id from mapping
where execution_id = :execution and namespace = 'confluence:page' and source_id > '31500000'
order by source_id limit 201;
\echo '== 100 ids, a third of them unknown (POST mappings/find)'
explain (analyze, costs off, timing off)
select source_id, destination_id from mapping
where execution_id = :execution and namespace = 'confluence:page'
  and source_id = any (array(select (29000000 + g * 30011)::text from generate_series(1, 100) g)) order by source_id;
\echo '== how many have arrived (each batch while an app waits)'
explain (analyze, costs off, timing off)
select namespace, mapped from mapping_count where execution_id = :execution;
\echo '== 500 more (each batch of items.mapped)'
begin;
explain (analyze, costs off, timing off)
with written as (
    insert into mapping (execution_id, namespace, source_id, destination_id, space)
    select distinct on (s) :execution::uuid, 'confluence:page', s, d, 'S1'
    from unnest((select array_agg((40000000 + g)::text) from generate_series(1, 500) g),
                (select array_agg(g::text) from generate_series(1, 500) g)) as new(s, d)
    on conflict (execution_id, namespace, source_id)
    do update set destination_id = excluded.destination_id
    returning xmax = 0 as added)
insert into mapping_count (execution_id, namespace, mapped)
select :execution::uuid, 'confluence:page', count(*) from written where added
on conflict (execution_id, namespace) do update set mapped = mapping_count.mapped + excluded.mapped;
rollback;
\echo '== 500 that are known (a batch told again)'
begin;
explain (analyze, costs off, timing off)
with written as (
    insert into mapping (execution_id, namespace, source_id, destination_id, space)
    select distinct on (s) :execution::uuid, 'confluence:page', s, d, 'S1'
    from unnest((select array_agg((31000000 + g)::text) from generate_series(1, 500) g),
                (select array_agg(g::text) from generate_series(1, 500) g)) as new(s, d)
    on conflict (execution_id, namespace, source_id)
    do update set destination_id = excluded.destination_id
    returning xmax = 0 as added)
insert into mapping_count (execution_id, namespace, mapped)
select :execution::uuid, 'confluence:page', count(*) from written where added
on conflict (execution_id, namespace) do update set mapped = mapping_count.mapped + excluded.mapped;
rollback;
\echo '== 500 voided (mappings.voided)'
begin;
explain (analyze, costs off, timing off)
with gone as (
    delete from mapping
    where execution_id = :execution and namespace = 'confluence:page'
      and source_id = any (array(select (31000000 + g)::text from generate_series(1, 500) g)) returning 1)
update mapping_count set mapped = mapped - (select count(*) from gone)
where execution_id = :execution and namespace = 'confluence:page';
rollback;
\echo '== 10,000 that are 180 days old (hourly)'
begin;
explain (analyze, costs off, timing off)
delete from mapping where ctid = any (array(
    select old.place from mapping_count c, lateral (
        select m.ctid as place from mapping m
        where m.execution_id = c.execution_id and m.namespace = c.namespace limit 10000) old
    where c.first_at < now() - interval '180 days' limit 10000));
rollback;
\echo '== 180 days old when nothing is (hourly)'
explain (analyze, costs off, timing off)
delete from mapping where ctid = any (array(
    select old.place from mapping_count c, lateral (
        select m.ctid as place from mapping m
        where m.execution_id = c.execution_id and m.namespace = c.namespace limit 10000) old
    where c.first_at < now() - interval '400 days' limit 10000));
\echo '== whether a message waits for an earlier one (each try)'
explain (analyze, costs off, timing off)
select earlier.id from delivery earlier join delivery own
    on own.transfer_id = earlier.transfer_id and own.number > earlier.number
where own.id = :'message' and earlier.status = 'PENDING'
order by earlier.number limit 1 for update of earlier;
\echo '== what was sent to an app (GET deliveries)'
explain (analyze, costs off, timing off)
select * from delivery where app_key = 'app-7' and id < 'ffffffff-ffff-ffff-ffff-ffffffffffff'
order by id desc limit 51;
\echo '== old messages (hourly)'
explain (analyze, costs off, timing off)
delete from delivery where ctid = any (array(select ctid from delivery where created_at < now() - interval '180 days'
    limit 10000));
