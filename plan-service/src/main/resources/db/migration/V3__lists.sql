-- one index per order of a list; whether archived ones count is looked at on the way
drop index plan_by_updated, plan_by_created, plan_by_name, plan_by_status;
create index plan_by_updated on plan (updated_at, id);
create index plan_by_created on plan (created_at, id);
create index plan_by_name on plan (lower(name), id);
create index plan_by_started on plan (coalesce(started_at, timestamptz 'epoch'), id);
-- counts are read from it alone
create index plan_by_status on plan (status, id) include (phase, archived);
-- the default list, however many are archived
create index plan_shown on plan (updated_at, id) where not archived;
create index plan_by_creator on plan (created_by);
