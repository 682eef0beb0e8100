\set execution '''00000000-0000-0000-0000-000000000001'''
\set unit '''00000000-0000-0000-0001-000000000045'''
set jit = off;
\echo '== 100 items by source id (each batch)'
explain (analyze, costs off, timing off) select * from item
where execution_id = :execution and kind = 'PAGE'
  and source_id = any (array(select (900000 + g)::text from generate_series(1, 100) g));
\echo '== list 100 items again (each batch)'
begin;
explain (analyze, costs off, timing off)
insert into item (id, execution_id, unit_id, kind, source_id, name, space_key, status)
select gen_random_uuid(), :execution, :unit, 'PAGE', (900000 + g)::text, 'x', 'S45', 'READY'
from generate_series(1, 100) g on conflict (execution_id, kind, source_id) do nothing;
rollback;
\echo '== write the intent of 100 items and count it (each batch)'
begin;
explain (analyze, costs off, timing off)
with changed as (
    update item set status = 'RUNNING', attempts = attempts + 1
    where id = any (array(select ('00000000-0000-0000-0002-' || lpad((900000 + g)::text, 12, '0'))::uuid
                          from generate_series(1, 100) g)) and status = 'READY'
    returning unit_id, kind)
, delta as (select unit_id, kind, count(*) as n from changed group by unit_id, kind)
update unit_tally t set running = t.running + d.n from delta d
where t.unit_id = d.unit_id and t.kind = d.kind;
rollback;
\echo '== how far every step is (each report and event)'
explain (analyze, costs off, timing off)
select u.step, sum(t.total), sum(t.complete) from unit u join unit_tally t on t.unit_id = u.id
where u.execution_id = :execution group by u.step;
\echo '== open items of a unit (a unit that fails)'
explain (analyze, costs off, timing off)
select * from item where unit_id = :unit and status in ('READY', 'RUNNING') limit 500;
\echo '== a page of the list, in its middle (GET items)'
explain (analyze, costs off, timing off)
select * from item where execution_id = :execution
  and id > '00000000-0000-0000-0002-000000500000' order by id limit 51;
\echo '== a page of what failed (GET items?status=FAILED)'
explain (analyze, costs off, timing off)
select * from item where execution_id = :execution and status = 'FAILED' order by id limit 51;
\echo '== a page of one space (GET items?space=S39)'
explain (analyze, costs off, timing off)
select * from item where execution_id = :execution and space_key = 'S39' order by id limit 51;
\echo '== pages of a space at the destination (read-back)'
explain (analyze, costs off, timing off)
select * from item where execution_id = :execution and kind = 'PAGE' and space_key = 'S30'
  and destination_id is not null order by id limit 200;
\echo '== counts of what was mapped (once, at the end)'
explain (analyze, costs off, timing off)
select kind, count(distinct source_id) from item
where execution_id = :execution and destination_id is not null group by kind;
\echo '== a page of several spaces (GET items?space=S38&space=S39&space=S40)'
explain (analyze, costs off, timing off)
select i.* from unnest(array['S38', 'S39', 'S40']) as s (key) cross join lateral (
    select * from item where execution_id = :execution and space_key = s.key
    order by id limit 51) i
order by i.id limit 51;

\set execution '''00000000-0000-0000-0000-000000000002'''
\echo '== 10,000 spaces: how many are busy (each unit that ends)'
explain (analyze, costs off, timing off)
select count(distinct coalesce(space_key, step)) from unit
where execution_id = :execution and (status = 'RUNNING' or due);
\echo '== 10,000 spaces: is anything of a step open (each unit that ends, for each step)'
explain (analyze, costs off, timing off)
select status from unit where execution_id = :execution
  and step = 'SPACES' and status in ('READY', 'RUNNING') order by status limit 1;
\echo '== 10,000 spaces: has anything of a step begun (each unit that ends, for each step)'
explain (analyze, costs off, timing off)
select status from unit where execution_id = :execution
  and step = 'GLOBAL_TEMPLATES' and status <> 'READY' order by status limit 1;
\echo '== 10,000 spaces: which attachments are next (each unit that ends)'
explain (analyze, costs off, timing off)
select * from unit
where execution_id = :execution and step = 'ATTACHMENTS' and status = 'READY' and free and not due
  and (step <> 'SPACES' or space_key is not null)
order by id limit 2;
\echo '== 10,000 spaces: which spaces are next (each unit that ends)'
explain (analyze, costs off, timing off)
select * from unit
where execution_id = :execution and step = 'SPACES' and status = 'READY' and free and not due
  and (step <> 'SPACES' or space_key is not null)
order by id limit 2;
\echo '== 10,000 spaces: do spaces go on (each unit that ends while there is room)'
explain (analyze, costs off, timing off)
select status from unit where execution_id = :execution
  and step = 'SPACES' and space_key is not null and status in ('READY', 'RUNNING') order by status limit 1;
\echo '== 10,000 spaces: the units of a space (each unit that ends)'
explain (analyze, costs off, timing off)
select * from unit where execution_id = :execution and space_key collate "C" = any (array['S3001']) order by id;
\echo '== 10,000 spaces: the tallies of a space (each unit that ends)'
explain (analyze, costs off, timing off)
select u.space_key, t.kind, sum(t.complete) from unit u join unit_tally t on t.unit_id = u.id
where u.execution_id = :execution and u.space_key collate "C" = any (array['S3001']) group by u.space_key, t.kind;
\echo '== 10,000 spaces: a page of spaces (GET spaces)'
explain (analyze, costs off, timing off)
select distinct space_key collate "C" from unit
where execution_id = :execution and space_key collate "C" > 'S500' order by 1 limit 51;
\echo '== 10,000 spaces: how far every step is (each report, at most one in a second)'
explain (analyze, costs off, timing off)
select u.step, sum(t.total), sum(t.complete) from unit u join unit_tally t on t.unit_id = u.id
where u.execution_id = :execution group by u.step;
