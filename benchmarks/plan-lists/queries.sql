-- The statements of lists and counts, as plan-service sends them.

-- the default list
select p.* from plan p where true and not p.archived
order by p.updated_at desc, p.id desc limit 51;

-- a page in the middle of it
select p.* from plan p where true and not p.archived
and (p.updated_at, p.id) < (cast('2025-01-01T00:00:00Z' as timestamptz), cast('00000000-0000-7000-8000-000000000001' as uuid))
order by p.updated_at desc, p.id desc limit 51;

-- archived ones too, by name, in the middle
select p.* from plan p where true
and (lower(p.name), p.id) > (lower('Migration 5'), cast('00000000-0000-7000-8000-000000000001' as uuid))
order by lower(p.name), p.id limit 51;

-- by start
select p.* from plan p where true
order by coalesce(p.started_at, timestamptz 'epoch') desc, p.id desc limit 51;

-- by status
select p.* from plan p where true and not p.archived
order by p.status, p.id limit 51;

-- what runs
select p.* from plan p where true and p.status in ('RUNNING') and not p.archived
order by p.updated_at desc, p.id desc limit 51;

-- of one site
select p.* from plan p where true and not p.archived
and (p.source_site_id = cast('00000000-0000-7000-8000-500000000007' as uuid) or p.destination_site_id = cast('00000000-0000-7000-8000-500000000007' as uuid))
order by p.updated_at desc, p.id desc limit 51;

-- of one person
select p.* from plan p where true and not p.archived and p.created_by = 'user-7'
order by p.updated_at desc, p.id desc limit 51;

-- a text that hardly any name has
select p.* from plan p where true and not p.archived
and lower(p.name) like lower('%4711 of%') escape '!'
order by p.updated_at desc, p.id desc limit 51;

-- a text that no name has
select p.* from plan p where true and not p.archived
and lower(p.name) like lower('%zebra%') escape '!'
order by p.updated_at desc, p.id desc limit 51;

-- the counts of /plans/summary
select p.status, p.phase, p.archived, count(*) as number from plan p where true
group by p.status, p.phase, p.archived;

-- the apps of /plans/summary
select a.status, count(*) as number from plan_app a join plan p on p.id = a.plan_id
where not p.archived and true group by a.status;
