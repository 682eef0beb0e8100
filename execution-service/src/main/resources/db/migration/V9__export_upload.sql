-- Uploads of exports that come in pieces. How far one is, its file tells: a crash between the two
-- can't make them disagree.
create table export_upload (
    id         uuid primary key,
    site_id    uuid        not null references site on delete cascade,
    length     bigint      not null check (length > 0),
    file_name  text        not null,
    digest     text,
    created_at timestamptz not null,
    created_by text        not null
);
create index export_upload_site on export_upload (site_id);
