-- macros in the texts of a load, those that every site has too
create table export_macro (
    load_id  bigint not null,
    space_id text   collate "C" not null,
    name     text   collate "C" not null,
    texts    bigint not null,
    uses     bigint not null,
    primary key (load_id, space_id, name)
);
