-- one execution of 2000 spaces with 1500 pages each and a million attachments, and ten small ones
insert into mapping (execution_id, namespace, source_id, destination_id, space)
select '00000000-0000-0000-0000-000000000001', 'confluence:page', (30000000 + p)::text,
       (900000000 + p)::text, 'S' || p / 1500
from generate_series(0, 2999999) p;

insert into mapping (execution_id, namespace, source_id, destination_id, space)
select '00000000-0000-0000-0000-000000000001', 'confluence:attachment', (60000000 + p)::text,
       'att' || (950000000 + p), 'S' || p / 500
from generate_series(0, 999999) p;

insert into mapping (execution_id, namespace, source_id, destination_id, space)
select ('00000000-0000-0000-0001-' || lpad((p / 100000)::text, 12, '0'))::uuid, 'confluence:page',
       (10000000 + p)::text, (800000000 + p)::text, 'T' || p / 1000
from generate_series(0, 999999) p;

insert into mapping_count (execution_id, namespace, mapped, first_at)
select execution_id, namespace, count(*),
       case when execution_id = '00000000-0000-0000-0001-000000000003'
           then now() - interval '200 days' else now() end
from mapping group by execution_id, namespace;

-- what was sent to vendors: 100 apps, 1000 transfers each, two messages about each
insert into delivery (id, app_key, transfer_id, type, body, status, attempts, created_at)
select gen_random_uuid(), 'app-' || t % 100,
       ('00000000-0000-0000-0002-' || lpad(t::text, 12, '0'))::uuid, 'transfer.started', '{}',
       case when t > 99990 then 'PENDING' else 'DELIVERED' end, 1, now() - t * interval '1 minute'
from generate_series(1, 100000) t, generate_series(1, 2) m;
vacuum analyze;
