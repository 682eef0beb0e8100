-- the moments to which this database was restored, once the service has put itself right
create table restore_point (
    instant     timestamptz primary key,
    done_at     timestamptz not null default now()
);
