-- one execution of 50 spaces with 20,000 pages each; the first 40 are done
insert into execution (id, version, plan_id, revision, status, stop_requested, created_at)
values ('00000000-0000-0000-0000-000000000001', 0, gen_random_uuid(), 1, 'RUNNING', false, now());

insert into unit (id, execution_id, step, space_key, status)
select ('00000000-0000-0000-0001-' || lpad(s::text, 12, '0'))::uuid,
       '00000000-0000-0000-0000-000000000001', 'SPACES', 'S' || s, 'RUNNING'
from generate_series(1, 50) s;

insert into unit_tally (unit_id, kind, total)
select id, 'PAGE', 20000 from unit;

insert into item (id, execution_id, unit_id, kind, source_id, destination_id, origin, name, space_key, status)
select ('00000000-0000-0000-0002-' || lpad((s * 20000 + p)::text, 12, '0'))::uuid,
       '00000000-0000-0000-0000-000000000001',
       ('00000000-0000-0000-0001-' || lpad(s::text, 12, '0'))::uuid,
       'PAGE', (s * 20000 + p)::text,
       case when s <= 40 then 'd' || (s * 20000 + p) end, case when s <= 40 then 'CREATED' end,
       'Page ' || p, 'S' || s,
       case when s > 40 then 'READY' when p = 7 then 'FAILED' else 'COMPLETE' end
from generate_series(1, 50) s, generate_series(0, 19999) p;
vacuum analyze;
