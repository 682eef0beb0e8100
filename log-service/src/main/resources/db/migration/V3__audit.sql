-- The audit is a branch of its own, which nobody finds among the others. The list of branches is that of the partitions.
alter table log_record drop constraint log_record_log_check;

create table log_record_audit partition of log_record for values in ('AUDIT') partition by range (event_time);
alter table log_record_audit add primary key (event_time, event_id, item);
create index on log_record_audit (plan_id, event_time, event_id, item) where plan_id is not null;
create index on log_record_audit (actor, event_time, event_id, item);
create index on log_record_audit (arrived);
