-- how the spaces of a run stand
create table plan_space (
    plan_id      uuid    not null references plan (id) on delete cascade,
    execution_id uuid    not null,
    key          text    not null,
    status       text    not null,
    reason_code  text,
    percent      integer not null,
    sequence     bigint  not null,
    primary key (plan_id, key)
);
