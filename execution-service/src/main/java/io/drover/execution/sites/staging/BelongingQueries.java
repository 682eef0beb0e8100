package io.drover.execution.sites.staging;

import io.drover.execution.content.Comment;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Labelling;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import io.drover.execution.content.Template;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions for what belongs to pages, blog posts and spaces, and what a row of each means. */
final class BelongingQueries {

    static final String COMMENTS =
            """
            select e.id, s.key, e.container_kind, e.container_id, e.parent_id, e.inline, e.marker,
                   e.selection, e.resolved, c.author_id, c.created_at, c.modifier_id, c.modified_at
            from export_comment e
            join export_space s on s.load_id = e.load_id and s.id = e.space_id
            join staged_content c on c.load_id = e.load_id and c.id = e.id
            where e.load_id = ? and e.space_id = ? and e.ordinal > coalesce(
                (select a.ordinal from export_comment a where a.load_id = ? and a.id = ?), 0)
            order by e.ordinal limit ?
            """;

    static final String LABELS =
            """
            select l.id, s.key, l.container_kind, l.container_id, l.prefix, l.name
            from export_label l
            join export_space s on s.load_id = l.load_id and s.id = l.space_id
            where l.load_id = ? and l.space_id = ? and l.id > ? order by l.id limit ?
            """;

    static final String RESTRICTIONS =
            """
            select r.id, s.key, r.container_kind, r.container_id, r.operation, r.group_name,
                   r.user_id
            from export_restriction r
            join export_space s on s.load_id = r.load_id and s.id = r.space_id
            where r.load_id = ? and r.space_id = ?
            """;

    static final String AFTER_RESTRICTION =
            """
             and (r.container_id, r.id) > (
                 select a.container_id, a.id from export_restriction a
                 where a.load_id = ? and a.id = ?)
            """;

    static final String RESTRICTION_ORDER = " order by r.container_id, r.id limit ?";

    static final String PERMISSIONS =
            """
            select p.id, s.key, p.type, p.group_name, p.user_id, p.all_users
            from staged_permission p
            left join export_space s on s.load_id = p.load_id and s.id = p.space_id
            where p.load_id = ? and p.space_id is not distinct from ? and p.id > ?
            order by p.id limit ?
            """;

    static final String TEMPLATES =
            """
            select t.id, s.key, coalesce(nullif(btrim(t.name), ''), t.id) as name, t.description,
                   array(select distinct lower(btrim(n.name)) from staged_labelling l
                         join staged_label n on n.load_id = t.load_id and n.id = l.label_id
                         where l.load_id = t.load_id and l.template_id = t.id
                           and btrim(n.name) <> ''
                           and coalesce(nullif(btrim(n.namespace), ''), 'global') = 'global'
                         order by 1) as labels
            from staged_template t
            left join export_space s on s.load_id = t.load_id and s.id = t.space_id
            where t.load_id = ? and t.space_id is not distinct from ? and t.id > ?
            order by t.id limit ?
            """;

    private BelongingQueries() {}

    static Comment toComment(ResultSet row) throws SQLException {
        return new Comment(
                row.getString("id"),
                row.getString("key"),
                ItemKind.valueOf(row.getString("container_kind")),
                row.getString("container_id"),
                row.getString("parent_id"),
                row.getBoolean("inline")
                        ? new Comment.Inline(row.getString("marker"), row.getString("selection"))
                        : null,
                row.getBoolean("resolved"),
                row.getString("author_id"),
                LoadRows.instant(row, "created_at"),
                row.getString("modifier_id"),
                LoadRows.instant(row, "modified_at"));
    }

    static Labelling toLabel(ResultSet row) throws SQLException {
        return new Labelling(
                row.getString("id"),
                row.getString("key"),
                ItemKind.valueOf(row.getString("container_kind")),
                row.getString("container_id"),
                row.getString("prefix"),
                row.getString("name"));
    }

    static Restriction toRestriction(ResultSet row) throws SQLException {
        String group = row.getString("group_name");
        return new Restriction(
                row.getString("id"),
                row.getString("key"),
                ItemKind.valueOf(row.getString("container_kind")),
                row.getString("container_id"),
                Restriction.Operation.valueOf(row.getString("operation")),
                group != null ? Subject.group(group) : Subject.user(row.getString("user_id")));
    }

    static Permission toPermission(ResultSet row) throws SQLException {
        String type = row.getString("type");
        String name = type == null ? "" : type.strip();
        return new Permission(
                row.getString("id"),
                row.getString("key"),
                Permission.Right.named(name),
                name,
                subject(row));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        String group = row.getString("group_name");
        String user = row.getString("user_id");
        if (isSaid(group)) {
            return Subject.group(group.strip());
        }
        if (isSaid(user)) {
            return Subject.user(user.strip());
        }
        return isSaid(row.getString("all_users")) ? Subject.EVERYBODY : Subject.ANYBODY;
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    static Template toTemplate(ResultSet row) throws SQLException {
        Array labels = row.getArray("labels");
        List<String> names =
                labels == null ? List.of() : Arrays.asList((String[]) labels.getArray());
        String description = row.getString("description");
        return new Template(
                row.getString("id"),
                row.getString("key"),
                row.getString("name"),
                isSaid(description) ? description : null,
                names);
    }
}
