package io.drover.execution.sites.staging;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Joins comments, labels and restrictions with the current content they belong to. */
final class Belongings {

    private final StagedLoad load;
    private long placed;

    Belongings(StagedLoad load) {
        this.load = load;
    }

    void resolve() throws SQLException {
        carriers();
        comments();
        labels();
        restrictions();
        ofSpaces();
    }

    /** Content that something can belong to, with the item it becomes. */
    private void carriers() throws SQLException {
        load.execute(
                """
                create temporary table carrier on commit drop as
                select p.id, p.space_id, p.id as item_id, 'PAGE' as kind
                from export_page p where p.load_id = :load
                union all
                select c.id, c.space_id, c.id, 'BLOG_POST' from staged_content c
                join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class = 'BlogPost'
                union all
                select s.description_id, s.id, s.id, 'SPACE' from export_space s
                where s.load_id = :load and s.description_id is not null
                union all
                select a.id, a.space_id, a.attachment_id, 'ATTACHMENT' from export_attachment a
                where a.load_id = :load and a.current
                """
                        .formatted(CurrentContent.CURRENT));
        load.execute("create index on carrier (id)");
        load.execute("analyze carrier");
    }

    private void comments() throws SQLException {
        load.execute(
                """
                create temporary table remark on commit drop as
                select c.id, k.space_id, k.item_id as container_id, k.kind as container_kind,
                       c.parent_id as said_parent, c.created_at,
                       (select p.id from staged_content p
                        where p.load_id = :load and p.id = c.parent_id and p.class = 'Comment'
                          and p.original_id is null and p.status = 'current'
                          and p.container_id = c.container_id) as parent_id,
                       coalesce(q.inline, false) as inline, q.marker, q.selection,
                       coalesce(q.state, '') in ('resolved', 'dangling') as resolved
                from staged_content c
                join carrier k on k.id = c.container_id and k.kind in ('PAGE', 'BLOG_POST')
                left join lateral (
                    select bool_or(q.name = 'inline-comment' and q.text_value = 'true') as inline,
                           max(q.text_value) filter (
                               where q.name = 'inline-marker-ref') as marker,
                           max(q.text_value) filter (
                               where q.name = 'inline-original-selection') as selection,
                           max(q.text_value) filter (where q.name = 'status') as state
                    from staged_property q
                    where q.load_id = :load
                      and (q.id = any (c.property_ids) or q.content_id = c.id)) q on true
                where %s and c.class = 'Comment'
                """
                        .formatted(CurrentContent.CURRENT));
        load.execute("create index on remark (parent_id)");
        load.execute("analyze remark");
        load.leftovers(
                """
                select 'MISSING_PARENT', 'COMMENT', r.id, s.key, true,
                       'The comment it replies to is not among those of the same page;'
                       || ' the reply becomes a comment of its own.'
                from remark r join export_space s on s.load_id = :load and s.id = r.space_id
                where r.said_parent is not null and r.parent_id is null
                order by r.id
                """);
        load.leftovers(
                """
                select 'COMMENT_NOT_CURRENT', 'COMMENT', c.id, null, false,
                       case when o.class = 'Attachment'
                            then 'The comment hangs on a file; comments on files do not move.'
                            else 'The comment hangs on content that does not move.' end
                from staged_content c
                join staged_content o on o.load_id = :load and o.id = c.container_id
                where %s and c.class = 'Comment'
                  and not exists (select from carrier k where k.id = c.container_id
                                  and k.kind in ('PAGE', 'BLOG_POST'))
                order by c.id
                """
                        .formatted(CurrentContent.CURRENT));
        place();
        int cut =
                load.leftovers(
                        """
                        update remark r set parent_id = null where not exists (
                            select from export_comment e
                            where e.load_id = :load and e.id = r.id)
                        returning r.id, r.space_id
                        """,
                        """
                        select 'PARENT_CIRCLE', 'COMMENT', c.id, s.key, true,
                               'The comment replies to itself; it becomes one of its own.'
                        from changed c join export_space s on s.load_id = :load and s.id = c.space_id
                        order by c.id
                        """);
        if (cut > 0) {
            place();
        }
    }

    /** Places those at the top that have no place yet, then their replies level by level. */
    private void place() throws SQLException {
        long before = placed;
        placed +=
                load.execute(
                        """
                        insert into export_comment (load_id, ordinal, id, space_id, container_id,
                                container_kind, depth, inline, marker, selection, resolved)
                        select :load, %d + row_number() over (
                                   order by r.container_id, r.created_at nulls last, r.id),
                               r.id, r.space_id, r.container_id, r.container_kind, 0, r.inline,
                               r.marker, r.selection, r.resolved
                        from remark r where r.parent_id is null and not exists (
                            select from export_comment e where e.load_id = :load and e.id = r.id)
                        """
                                .formatted(placed));
        for (int depth = 1; placed > before; depth++) {
            long level = placed;
            placed +=
                    load.execute(
                            """
                            insert into export_comment (load_id, ordinal, id, space_id,
                                    container_id, container_kind, parent_id, depth, inline,
                                    resolved)
                            select :load, %1$d + row_number() over (
                                       order by e.ordinal, r.created_at nulls last, r.id),
                                   r.id, r.space_id, r.container_id, r.container_kind, e.id, %2$d,
                                   false, false
                            from export_comment e join remark r on r.parent_id = e.id
                            where e.load_id = :load and e.ordinal > %3$d and e.depth = %2$d - 1
                            """
                                    .formatted(placed, depth, before));
            before = level;
        }
    }

    /** A label that is put on the same thing twice counts once. */
    private void labels() throws SQLException {
        load.execute(
                """
                insert into export_label (load_id, id, space_id, container_id, container_kind,
                                          prefix, name)
                select distinct on (k.kind, k.item_id, n.prefix, n.name)
                       :load, l.id, k.space_id, k.item_id, k.kind, n.prefix, n.name
                from staged_labelling l
                join carrier k on k.id = l.content_id
                join lateral (
                    select coalesce(nullif(btrim(n.namespace), ''), 'global') as prefix,
                           lower(btrim(n.name)) as name
                    from staged_label n
                    where n.load_id = :load and n.id = l.label_id and btrim(n.name) <> '') n
                  on true
                where l.load_id = :load
                order by k.kind, k.item_id, n.prefix, n.name, l.id
                on conflict do nothing
                """);
        load.leftovers(
                """
                select 'LABEL_DANGLING', 'LABEL', l.id, null, false,
                       'The label, or what it is put on, is not in this source.'
                from staged_labelling l
                where l.load_id = :load and (
                    not exists (
                        select from staged_label n
                        where n.load_id = :load and n.id = l.label_id and btrim(n.name) <> '')
                    or l.content_id is not null and not exists (
                        select from staged_content c
                        where c.load_id = :load and c.id = l.content_id)
                    or l.content_id is null and not exists (
                        select from staged_template t
                        where t.load_id = :load and t.id = l.template_id))
                order by l.id
                """);
    }

    private void restrictions() throws SQLException {
        load.execute(
                """
                insert into export_restriction (load_id, id, space_id, container_id,
                        container_kind, operation, group_name, user_id)
                select :load, r.id, k.space_id, k.item_id, k.kind, o.operation,
                       nullif(btrim(r.group_name), ''), nullif(btrim(r.user_id), '')
                from staged_restriction r
                join staged_restriction_set t on t.load_id = :load and t.id = r.set_id
                join carrier k on k.id = t.content_id and k.kind in ('PAGE', 'BLOG_POST')
                join (values ('view', 'VIEW'), ('edit', 'EDIT')) o(type, operation)
                  on o.type = lower(coalesce(r.type, t.type))
                where r.load_id = :load
                  and (btrim(r.group_name) <> '' or btrim(r.user_id) <> '')
                on conflict do nothing
                """);
        load.leftovers(
                """
                select 'RESTRICTION_NOT_UNDERSTOOD', 'RESTRICTION', r.id, s.key, false,
                       'The restriction names nobody, or is neither for viewing nor for editing.'
                from staged_restriction r
                join staged_restriction_set t on t.load_id = :load and t.id = r.set_id
                join carrier k on k.id = t.content_id and k.kind in ('PAGE', 'BLOG_POST')
                join export_space s on s.load_id = :load and s.id = k.space_id
                where r.load_id = :load and not exists (
                    select from export_restriction e where e.load_id = :load and e.id = r.id)
                order by r.id
                """);
        load.leftovers(
                """
                select 'RESTRICTION_DANGLING', 'RESTRICTION', r.id, null, false,
                       'The restriction belongs to content this source does not hold.'
                from staged_restriction r
                where r.load_id = :load and not exists (
                    select from staged_restriction_set t
                    join staged_content c on c.load_id = :load and c.id = t.content_id
                    where t.load_id = :load and t.id = r.set_id)
                order by r.id
                """);
    }

    /** Permissions and templates that name a space which is not there. */
    private void ofSpaces() throws SQLException {
        for (String kind : List.of("permission", "template")) {
            load.leftovers(
                    """
                    select '%1$s_DANGLING', '%1$s', b.id, null, false,
                           'The %2$s belongs to a space this source does not hold.'
                    from staged_%2$s b
                    where b.load_id = :load and b.space_id is not null and not exists (
                        select from staged_space s where s.load_id = :load and s.id = b.space_id)
                    order by b.id
                    """
                            .formatted(kind.toUpperCase(Locale.ROOT), kind));
        }
    }
}
