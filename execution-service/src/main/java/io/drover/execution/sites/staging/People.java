package io.drover.execution.sites.staging;

import java.sql.SQLException;

/** Makes users, groups and memberships of the three generations of user classes. */
final class People {

    private final StagedLoad load;

    People(StagedLoad load) {
        this.load = load;
    }

    void resolve() throws SQLException {
        usersWithKey();
        usersWithName("InternalUser");
        usersWithName("DefaultHibernateUser");
        load.execute("analyze export_person");
        groups();
        memberships();
        unknown();
    }

    private void usersWithKey() throws SQLException {
        load.execute(
                """
                insert into export_person (load_id, id, name, display_name, email, active)
                select :load, u.id, coalesce(u.name, u.id),
                       coalesce(d.display_name, u.display_name, u.name, u.id),
                       coalesce(nullif(btrim(d.email), ''), nullif(btrim(u.email), ''),
                                case when u.name like '_%@_%' then u.name end),
                       coalesce(d.active, u.active, true)
                from staged_user u
                left join lateral (
                    select * from staged_user d
                    where d.load_id = :load and d.class = 'InternalUser'
                      and lower(d.name) = lower(u.name)
                    order by coalesce(d.active, true) desc, d.id limit 1) d on true
                where u.load_id = :load and u.class = 'ConfluenceUserImpl'
                  and coalesce(u.name, '') not like '%@connect.atlassian.com'
                """);
        load.leftovers(
                """
                select 'APP_USER', 'USER', u.id, null, false,
                       'The user belongs to an app, which brings its own at the destination.'
                from staged_user u
                where u.load_id = :load and u.name like '%@connect.atlassian.com' order by u.id
                """);
    }

    /** Users that have no key: their name is their id. */
    private void usersWithName(String className) throws SQLException {
        load.execute(
                """
                insert into export_person (load_id, id, name, display_name, email, active)
                select distinct on (lower(u.name)) :load, u.name, u.name,
                       coalesce(nullif(btrim(u.display_name), ''), u.name),
                       nullif(btrim(u.email), ''), coalesce(u.active, true)
                from staged_user u
                where u.load_id = :load and u.class = '%s' and u.name <> ''
                  and not exists (
                      select from export_person p
                      where p.load_id = :load and lower(p.name) = lower(u.name))
                order by lower(u.name), coalesce(u.active, true) desc, u.id
                on conflict do nothing
                """
                        .formatted(className));
        load.leftovers(
                """
                select 'USER_TWICE', 'USER', u.id, null, true,
                       'More than one user directory has a user of this name; they count as one.'
                from (select u.id, row_number() over (
                          partition by lower(u.name)
                          order by coalesce(u.active, true) desc, u.id) as n
                      from staged_user u
                      where u.load_id = :load and u.class = '%s' and u.name <> '') u
                where u.n > 1 order by u.id
                """
                        .formatted(className));
    }

    private void groups() throws SQLException {
        load.execute(
                """
                insert into export_group (load_id, name)
                select distinct on (lower(g.name)) :load, g.name from staged_group g
                where g.load_id = :load and g.name <> '' order by lower(g.name), g.id
                """);
        load.leftovers(
                """
                select 'GROUP_TWICE', 'GROUP', g.id, null, true,
                       'More than one group has this name; they count as one.'
                from (select g.id, row_number() over (partition by lower(g.name) order by g.id) as n
                      from staged_group g where g.load_id = :load and g.name <> '') g
                where g.n > 1 order by g.id
                """);
        load.leftovers(
                """
                select n.kind || '_WITHOUT_NAME', n.kind, n.id, null, false,
                       'It has no name and is left out.'
                from (select 'GROUP' as kind, g.id from staged_group g
                      where g.load_id = :load and coalesce(g.name, '') = ''
                      union all
                      select 'USER', u.id from staged_user u
                      where u.load_id = :load and coalesce(u.name, '') = ''
                        and u.class <> 'ConfluenceUserImpl') n
                order by n.kind, n.id
                """);
    }

    private void memberships() throws SQLException {
        load.execute(
                """
                insert into export_membership (load_id, group_name, user_id)
                select distinct :load, e.name, p.id
                from staged_member m
                join staged_group g on g.load_id = :load and g.id = m.group_id
                join export_group e on e.load_id = :load and lower(e.name) = lower(g.name)
                join staged_user u on u.load_id = :load and u.id = m.user_id
                join export_person p on p.load_id = :load and lower(p.name) = lower(u.name)
                where m.load_id = :load
                on conflict do nothing
                """);
        load.leftovers(
                """
                select 'NESTED_GROUP', 'MEMBERSHIP', coalesce(inner_.name, m.nested_group_id), null,
                       false, 'The group is a member of the group '
                       || coalesce(outer_.name, m.group_id) || '; only users move as members.'
                from staged_member m
                left join staged_group inner_
                  on inner_.load_id = :load and inner_.id = m.nested_group_id
                left join staged_group outer_
                  on outer_.load_id = :load and outer_.id = m.group_id
                where m.load_id = :load and m.nested_group_id is not null order by 3, 6
                """);
        load.leftovers(
                """
                select distinct 'MEMBERSHIP_DANGLING', 'MEMBERSHIP', coalesce(m.user_id, m.group_id),
                       null, false, 'A membership names a user or group this source does not hold.'
                from staged_member m
                where m.load_id = :load and m.nested_group_id is null
                  and not (exists (select from staged_group g
                                   where g.load_id = :load and g.id = m.group_id)
                           and exists (select from staged_user u
                                       where u.load_id = :load and u.id = m.user_id))
                order by 3
                """);
    }

    private void unknown() throws SQLException {
        load.leftovers(
                """
                select 'UNKNOWN_USER', 'USER', a.id, null, false,
                       'The source names this user as an author but does not hold the user.'
                from (select author_id as id from staged_content c where %1$s
                      union select modifier_id from staged_content c where %1$s) a
                where a.id is not null
                  and not exists (
                      select from export_person p where p.load_id = :load and p.id = a.id)
                  and not exists (
                      select from staged_user u where u.load_id = :load and u.id = a.id)
                order by a.id
                """
                        .formatted(CurrentContent.CURRENT));
    }
}
