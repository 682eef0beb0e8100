-- Fills the log as log-service would have it after 30 days: %1$d records, nine of ten about plans (a plan has about a
-- thousand), every tenth about an app migration; one app migration has many records on every day. Days that are over get
-- the indexes that log-service gives them.
do $$
declare
    days constant int := 30;
    per_day constant bigint := %1$d / 30;
    day date;
    branch text;
    part text;
begin
    for i in reverse days - 1 .. 0 loop
        day := (now() at time zone 'UTC')::date - i;
        foreach branch in array array['plan', 'app'] loop
            part := 'log_record_' || branch || '_' || to_char(day, 'YYYYMMDD');
            if to_regclass(part) is null then
                execute format('create table %%I partition of %%I for values from (%%L) to (%%L)', part,
                    'log_record_' || branch, day || ' 00:00:00Z', day + 1 || ' 00:00:00Z');
            end if;
        end loop;
        insert into log_record_plan
        select 'PLAN', time, uuidv7(time - now()), 0,
               (array['drover.space.started.v1', 'drover.space.completed.v1', 'drover.items.settled.v1',
                   'drover.step.completed.v1', 'drover.plan.waiting.v1'])[1 + n %% 5],
               '/executions/' || execution,
               case when n %% 50 = 0 then 'ERROR' when n %% 20 = 0 then 'WARNING' else 'INFO' end,
               'Space K' || n %% 5000 || ' is COMPLETE: ' || n %% 977 || ' of 977 complete, item x' || i || 'y' || n || '.',
               plan, execution, null, null, null, null, 'COMPLETE', null, 'execution-service', execution, 1,
               json_build_object('planId', plan, 'executionId', execution, 'space', json_build_object('key', 'K' || n %% 5000,
                   'status', 'COMPLETE', 'counters', json_build_object('total', 977, 'complete', n %% 977), 'reason', null))::text
        from (select n, md5('plan' || n %% (per_day / 1000 + 1) || day)::uuid as plan,
                     md5('execution' || n %% (per_day / 1000 + 1) || day)::uuid as execution,
                     greatest(least((day + interval '1 second' * (n * 86000.0 / per_day)) at time zone 'UTC', now()),
                         day at time zone 'UTC') as time
              from generate_series(1, per_day * 9 / 10) n) as made;
        insert into log_record_app
        select 'APP', time, uuidv7(time - now()), 0, 'drover.app-migration.progressed.v1', '/app-migrations/' || app, 'INFO',
               'App Larkspur is at ' || n %% 100 || ' %%. Moved diagram ' || n || ' of many.',
               md5('plan' || app)::uuid, md5('execution' || app)::uuid, app, md5('transfer' || app)::uuid, 'larkspur', 1,
               'RUNNING', n %% 100, 'app-migration-service', app, 1,
               json_build_object('appMigrationId', app, 'state', json_build_object('status', 'RUNNING', 'percent', n %% 100))::text
        from (select n, case when n %% greatest(per_day / 10 / 150, 1) = 0 then '00000000-0000-7000-8000-000000000001'::uuid
                             else md5('app' || n %% 500 || day)::uuid end as app,
                     greatest(least((day + interval '1 second' * (n * 860000.0 / per_day)) at time zone 'UTC', now()),
                         day at time zone 'UTC') as time
              from generate_series(1, per_day / 10) n) as made;
        foreach branch in array array['plan', 'app'] loop
            part := 'log_record_' || branch || '_' || to_char(day, 'YYYYMMDD');
            if i > 0 then
                execute format('create index %%I on %%I using gin (to_tsvector(''simple'', message))', part || '_words', part);
                execute format('create index %%I on %%I (type, event_time, event_id, item)', part || '_type', part);
                execute format('create index %%I on %%I (event_time, event_id, item) where level <> ''INFO''',
                    part || '_trouble', part);
            end if;
        end loop;
        commit;
    end loop;
end $$;
update log_arrival set last = 2;
insert into app_log (app_migration_id, plan_id, app_key, app_name, status, latest_start, source_sequence)
values ('00000000-0000-7000-8000-000000000001', md5('plan00000000-0000-7000-8000-000000000001')::uuid, 'larkspur', 'Larkspur',
    'RUNNING', now() - interval '29 days', 1);
vacuum analyze log_record;
