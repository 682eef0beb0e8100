-- which process may use a share of what a site can be asked for; worth nothing after a crash
create unlogged table budget_share (
    site         text        not null, -- host and port
    replica      uuid        not null,
    leased_until timestamptz not null,
    primary key (site, replica)
);

-- a site that asked everybody to wait
create table budget_pause (
    site         text primary key,
    paused_until timestamptz not null
);
