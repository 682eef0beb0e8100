-- Who the users of a Data Center site are by e-mail, which the site itself does not tell.
-- Keys and names are empty rather than null where the list does not give them.
create table user_list (
    site_id     uuid primary key,
    entries     bigint      not null,
    uploaded_at timestamptz not null,
    uploaded_by text        not null
);

create table user_list_entry (
    site_id  uuid not null references user_list on delete cascade,
    user_key text collate "C" not null,
    username text not null,
    email    text not null,
    check (user_key <> '' or username <> '')
);
create unique index user_list_key on user_list_entry (site_id, user_key) where user_key <> '';
create unique index user_list_name on user_list_entry (site_id, lower(username))
    where username <> '';

-- Gives the users of one reading the addresses of the list. Only one such change of a site at a time, so that a reading and an upload never miss each other.
create function apply_user_list(list_site uuid, reading bigint) returns void
    language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('user-list/' || list_site, 0));
    update export_person p
    set email = coalesce(
            (select e.email from user_list_entry e
             where e.site_id = list_site and e.user_key = p.id),
            (select e.email from user_list_entry e
             where e.site_id = list_site and e.user_key = '' and lower(e.username) = lower(p.name)),
            case when p.name like '_%@_%' then p.name end)
    where p.load_id = reading;
end $$;
