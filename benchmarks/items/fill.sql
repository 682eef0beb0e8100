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

-- another one of 10,000 spaces: the first 3,000 are done, of two the pages and files are under way
insert into execution (id, version, plan_id, revision, status, stop_requested, created_at)
values ('00000000-0000-0000-0000-000000000002', 0, gen_random_uuid(), 1, 'RUNNING', false, now());

insert into unit (id, execution_id, step, space_key, status, free, due, fence, ended_at)
select gen_random_uuid(), '00000000-0000-0000-0000-000000000002', step, 'S' || s,
       case when s <= 3000 then 'COMPLETE' when s <= 3002 then 'RUNNING' else 'READY' end,
       step = 'SPACES' or s <= 3002, false, 0, case when s <= 3000 then now() end
from generate_series(1, 10000) s, unnest(array['SPACES', 'ATTACHMENTS']) step
order by step desc, s;
insert into unit (id, execution_id, step, status)
values (gen_random_uuid(), '00000000-0000-0000-0000-000000000002', 'SPACES', 'READY');

insert into unit_tally (unit_id, kind, total, complete)
select u.id, k, 100, case when u.status = 'COMPLETE' then 100 else 0 end
from unit u, unnest(array['SPACE', 'PAGE', 'BLOG_POST', 'COMMENT', 'LABEL', 'RESTRICTION', 'PERMISSION']) k
where u.execution_id = '00000000-0000-0000-0000-000000000002' and (u.step = 'SPACES' or k = 'LABEL');
vacuum analyze;
