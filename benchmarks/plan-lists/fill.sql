-- 100,000 plans as an organisation of many sites would have them after years: one in a hundred is
-- live, half are archived, 50 people made them, 40 sites are used. Run after the service's own
-- migrations, on an empty database.
insert into plan (id, version, name, stage, source_site_id, destination_site_id, scope, status,
                  phase, archived, revision, created_at, created_by, updated_at, updated_by,
                  started_at, execution_id)
select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1,
       'Migration ' || (n * 7919 % 100000) || ' of team ' || n % 300,
       case when n % 3 = 0 then 'TRIAL' else 'PRODUCTION' end,
       ('00000000-0000-7000-8000-5000000000' || lpad(to_hex(n % 40), 2, '0'))::uuid,
       ('00000000-0000-7000-8000-d000000000' || lpad(to_hex(n % 5), 2, '0'))::uuid,
       jsonb_build_object('usersAndGroups', 'REFERENCED',
           'globalTemplates', jsonb_build_object('mode', 'NONE', 'ids', '[]'::jsonb),
           'spaces', jsonb_build_object('mode', 'SELECTED', 'data', 'ALL', 'exceptKeys', '[]'::jsonb,
               'includeArchived', false, 'includePersonal', true,
               'keys', (select jsonb_agg('SPACE' || k) from generate_series(1, 20) k)),
           'apps', '[]'::jsonb),
       case when n % 500 = 0 then 'RUNNING' when n % 100 = 1 then 'SAVED'
            else (array['FINISHED', 'FINISHED', 'INCOMPLETE', 'STOPPED', 'FAILED'])[1 + n % 5] end,
       case when n % 500 = 0 then 'MIGRATING' end,
       n % 500 <> 0 and n % 2 = 0, 1,
       timestamptz '2024-01-01' + n * interval '9 minutes', 'user-' || n % 50,
       timestamptz '2024-01-01' + (n * 7907 % 100000) * interval '10 minutes', 'user-' || n % 50,
       case when n % 100 <> 1 then timestamptz '2024-01-01' + n * interval '9 minutes' end,
       ('00000000-0000-7000-8000-e' || lpad(to_hex(n), 11, '0'))::uuid
from generate_series(1, 100000) n;

insert into plan_app (app_migration_id, plan_id, execution_id, app_key, status, percent, sequence)
select gen_random_uuid(), id, execution_id, 'drawings', 'SUCCESS', 100, 1
from plan where execution_id is not null and status <> 'SAVED';

vacuum analyze plan;
vacuum analyze plan_app;
