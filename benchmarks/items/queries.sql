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
