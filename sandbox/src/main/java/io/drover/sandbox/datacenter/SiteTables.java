package io.drover.sandbox.datacenter;

import io.drover.sandbox.store.Sql;
import java.sql.SQLException;
import java.util.List;

/** Makes what the API shows out of the objects of an export. */
final class SiteTables {

    static final List<String> ALL =
            List.of(
                    "dc_site",
                    "dc_object",
                    "dc_space",
                    "dc_user",
                    "dc_content",
                    "dc_member",
                    "dc_label",
                    "dc_permission",
                    "dc_restriction",
                    "dc_property");

    private static final List<String> STEPS =
            List.of(
                    "analyze dc_object",
                    // users have keys since 5.2; before, their name is their key
                    """
                    insert into dc_user (key, name, display_name, active)
                    select distinct on (u.id) u.id, coalesce(u.props->>'name', u.id),
                           coalesce(nullif(d.props->>'displayName', ''), u.props->>'name', u.id),
                           coalesce(d.props->>'active', 'true') in ('true', 'T')
                    from dc_object u
                    left join dc_object d on d.class = 'InternalUser'
                         and lower(d.props->>'name') = lower(u.props->>'name')
                    where u.class = 'ConfluenceUserImpl' order by u.id, d.id
                    """,
                    """
                    insert into dc_user (key, name, display_name, active)
                    select distinct on (lower(u.props->>'name')) u.props->>'name',
                           u.props->>'name',
                           coalesce(nullif(u.props->>'displayName', ''),
                                    nullif(u.props->>'fullName', ''), u.props->>'name'),
                           coalesce(u.props->>'active', 'true') in ('true', 'T')
                    from dc_object u
                    where u.class in ('InternalUser', 'DefaultHibernateUser')
                      and not exists (
                          select from dc_user k where lower(k.name) = lower(u.props->>'name'))
                    order by lower(u.props->>'name'), u.id
                    """,
                    """
                    insert into dc_space (id, key, name, type, status, description, homepage_id)
                    select s.id::bigint, s.props->>'key', s.props->>'name',
                           case when s.props->>'spaceType' = 'personal'
                                     or s.props->>'key' like '~%' then 'personal'
                                else 'global' end,
                           case when upper(s.props->>'spaceStatus') = 'ARCHIVED' then 'archived'
                                else 'current' end,
                           (select b.props->>'body' from dc_object b
                            where b.class = 'BodyContent'
                              and b.props->>'content' = s.props->>'description' limit 1),
                           nullif(s.props->>'homePage', '')::bigint
                    from dc_object s where s.class = 'Space'
                    """,
                    // the newest bodies of old exports are wiki markup: a Data Center wraps them
                    """
                    insert into dc_content (id, type, space_id, parent_id, container_id,
                            original_id, status, title, position, version, media_type, file_size,
                            author, created_at, editor, edited_at, comment, body)
                    select c.id::bigint,
                           case c.class when 'Page' then 'page' when 'BlogPost' then 'blogpost'
                                when 'Comment' then 'comment' else 'attachment' end,
                           nullif(c.props->>'space', '')::bigint,
                           nullif(c.props->>'parent', '')::bigint,
                           coalesce(nullif(c.props->>'containerContent', ''),
                                    nullif(c.props->>'content', ''),
                                    nullif(c.props->>'owner', ''))::bigint,
                           coalesce(nullif(c.props->>'originalVersion', ''),
                                    nullif(c.props->>'originalVersionId', ''))::bigint,
                           coalesce(nullif(c.props->>'contentStatus', ''), 'current'),
                           coalesce(nullif(c.props->>'fileName', ''), c.props->>'title', ''),
                           nullif(c.props->>'position', '')::bigint,
                           coalesce(nullif(c.props->>'attachmentVersion', ''),
                                    nullif(c.props->>'version', ''), '1')::int,
                           c.props->>'contentType', nullif(c.props->>'fileSize', '')::bigint,
                           coalesce(c.props->>'creator', c.props->>'creatorName'),
                           dc_time(c.props->>'creationDate'),
                           coalesce(c.props->>'lastModifier', c.props->>'lastModifierName'),
                           dc_time(c.props->>'lastModificationDate'),
                           coalesce(c.props->>'versionComment', c.props->>'comment', ''),
                           coalesce(dc_body(b.props->>'body', b.props->>'bodyType'), '')
                    from dc_object c
                    left join lateral (
                        select b.props from dc_object b
                        where b.class = 'BodyContent' and b.props->>'content' = c.id
                        order by b.id desc limit 1) b on true
                    where c.class in ('Page', 'BlogPost', 'Comment', 'Attachment')
                      and c.id ~ '^\\d+$'
                    on conflict do nothing
                    """,
                    """
                    insert into dc_property (content_id, name, value)
                    select coalesce(nullif(p.props->>'content', ''), o.id)::bigint,
                           p.props->>'name',
                           coalesce(nullif(p.props->>'stringValue', ''), p.props->>'longValue')
                    from dc_object p
                    left join lateral (
                        select c.id from dc_object c
                        where c.class in ('Attachment', 'Comment')
                          and c.props->'contentProperties' ?? p.id limit 1) o on true
                    where p.class = 'ContentProperty'
                      and coalesce(nullif(p.props->>'content', ''), o.id) ~ '^\\d+$'
                    """,
                    """
                    update dc_content a set
                           media_type = coalesce(a.media_type, p.media_type),
                           file_size = coalesce(a.file_size, p.size)
                    from (select content_id, max(value) filter (where name = 'MEDIA_TYPE')
                                     as media_type,
                                 max(value) filter (where name = 'FILESIZE')::bigint as size
                          from dc_property group by content_id) p
                    where a.type = 'attachment' and p.content_id = a.id
                    """,
                    // comments and files stand in the space of what they hang on
                    """
                    update dc_content c set space_id = p.space_id from dc_content p
                    where c.type in ('comment', 'attachment') and p.id = c.container_id
                      and p.type in ('page', 'blogpost')
                    """,
                    """
                    update dc_content c set space_id = p.space_id from dc_content p
                    where c.type = 'attachment' and c.space_id is null and p.id = c.container_id
                    """,
                    """
                    insert into dc_label (content_id, id, prefix, name)
                    select (g.props->>'content')::bigint, l.id,
                           coalesce(nullif(l.props->>'namespace', ''), 'global'),
                           l.props->>'name'
                    from dc_object g
                    join dc_object l on l.class = 'Label' and l.id = g.props->>'label'
                    where g.class = 'Labelling' and g.props->>'content' ~ '^\\d+$'
                    """,
                    """
                    insert into dc_permission (id, space_id, type, group_name, user_key)
                    select p.id, (p.props->>'space')::bigint, p.props->>'type',
                           nullif(p.props->>'group', ''),
                           coalesce(nullif(p.props->>'userSubject', ''),
                                    nullif(p.props->>'userName', ''))
                    from dc_object p
                    where p.class = 'SpacePermission' and p.props->>'space' ~ '^\\d+$'
                    """,
                    """
                    insert into dc_restriction (content_id, operation, group_name, user_key)
                    select (coalesce(nullif(s.props->>'owningContent', ''),
                                     s.props->>'content'))::bigint,
                           case coalesce(p.props->>'type', s.props->>'type')
                                when 'Edit' then 'update' else 'read' end,
                           nullif(p.props->>'groupName', ''),
                           coalesce(nullif(p.props->>'userSubject', ''),
                                    nullif(p.props->>'userName', ''))
                    from dc_object p
                    join dc_object s on s.class = 'ContentPermissionSet'
                         and s.id = p.props->>'owningSet'
                    where p.class = 'ContentPermission'
                    """,
                    """
                    insert into dc_member (group_name, user_key)
                    select distinct g.props->>'name', u.key
                    from dc_object m
                    join dc_object g on g.class = 'InternalGroup'
                         and g.id = m.props->>'parentGroup'
                    join dc_object d on d.class = 'InternalUser' and d.id = m.props->>'userMember'
                    join dc_user u on lower(u.name) = lower(d.props->>'name')
                    where m.class = 'HibernateMembership'
                    """,
                    """
                    insert into dc_member (group_name, user_key)
                    select distinct g.props->>'name', u.key
                    from dc_object g
                    cross join jsonb_array_elements_text(
                        coalesce(g.props->'localMembers', '[]')) m(id)
                    join dc_object d on d.class = 'DefaultHibernateUser' and d.id = m.id
                    join dc_user u on lower(u.name) = lower(d.props->>'name')
                    where g.class = 'DefaultHibernateGroup'
                    on conflict do nothing
                    """,
                    """
                    insert into dc_member (group_name, user_key)
                    select distinct g.props->>'name', u.key
                    from dc_object d
                    cross join jsonb_array_elements_text(
                        coalesce(d.props->'groups', '[]')) m(id)
                    join dc_object g on g.class = 'DefaultHibernateGroup' and g.id = m.id
                    join dc_user u on lower(u.name) = lower(d.props->>'name')
                    where d.class = 'DefaultHibernateUser'
                    on conflict do nothing
                    """);

    private SiteTables() {}

    static void fill(Sql sql) throws SQLException {
        for (String step : STEPS) {
            sql.update(step);
        }
    }
}
