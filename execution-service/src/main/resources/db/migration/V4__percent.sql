-- the highest percentages that were told, by whichever event, so that none tells less
alter table execution_progress alter column report drop not null;
alter table execution_progress add column percent jsonb;
update execution_progress set percent = report -> 'percent';
alter table execution_progress alter column percent set not null;
