package io.drover.execution.sites.staging;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jsoup.Jsoup;

/** The longer questions asked of a load, and what a row of each answer means. */
public final class StagedQueries {

    public static final String SPACES =
            """
            select s.id, s.key, s.name, s.personal, s.archived, s.home_page_id,
                   (select b.body from staged_body b
                    where b.load_id = s.load_id and b.content_id = s.description_id
                    order by b.body_type desc nulls last, b.id desc limit 1) as description,
                   (select max(b.body_type) from staged_body b
                    where b.load_id = s.load_id and b.content_id = s.description_id) as body_type
            from export_space s where s.load_id = ?
            """;

    public static final String PAGES =
            """
            select p.id, s.key, coalesce(nullif(btrim(c.title), ''), c.id) as title, p.parent_id,
                   p.depth, p.position, c.author_id, c.created_at, c.modifier_id, c.modified_at,
                   coalesce(c.version, 1) as version
            from export_page p
            join export_space s on s.load_id = p.load_id and s.id = p.space_id
            join staged_content c on c.load_id = p.load_id and c.id = p.id
            where p.load_id = ? and p.space_id = ? and p.ordinal > coalesce(
                (select a.ordinal from export_page a where a.load_id = ? and a.id = ?), 0)
            order by p.ordinal limit ?
            """;

    public static final String ATTACHMENTS =
            """
            select a.id, a.attachment_id, s.key, a.container_id, a.container_kind, a.file_name,
                   a.media_type, a.size, a.version, a.current, a.path, c.comment, c.author_id,
                   c.created_at
            from export_attachment a
            join export_space s on s.load_id = a.load_id and s.id = a.space_id
            join staged_content c on c.load_id = a.load_id and c.id = a.id
            where a.load_id = ? and a.space_id = ?
            """;

    public static final String AFTER_ATTACHMENT =
            """
             and (a.attachment_id, a.version, a.current, a.id) > (
                 select b.attachment_id, b.version, b.current, b.id from export_attachment b
                 where b.load_id = ? and b.id = ?)
            """;

    public static final String ATTACHMENT_ORDER =
            " order by a.attachment_id, a.version, a.current, a.id limit ?";

    public static final String BLOG_POSTS =
            """
            select c.id, s.key, coalesce(nullif(btrim(c.title), ''), c.id) as title,
                   c.author_id, c.created_at, c.modifier_id, c.modified_at
            from staged_content c
            join export_space s on s.load_id = c.load_id and s.id = c.space_id
            where c.load_id = ? and c.space_id = ? and c.class = 'BlogPost' and c.id > ?
              and c.original_id is null and c.status = 'current'
            order by c.id limit ?
            """;

    private StagedQueries() {}

    static Page toPage(ResultSet row) throws SQLException {
        return new Page(
                row.getString("id"),
                row.getString("key"),
                row.getString("title"),
                row.getString("parent_id"),
                row.getInt("depth"),
                row.getLong("position"),
                row.getString("author_id"),
                LoadRows.instant(row, "created_at"),
                row.getString("modifier_id"),
                LoadRows.instant(row, "modified_at"),
                row.getInt("version"));
    }

    static BlogPost toBlogPost(ResultSet row) throws SQLException {
        return new BlogPost(
                row.getString("id"),
                row.getString("key"),
                row.getString("title"),
                row.getString("author_id"),
                LoadRows.instant(row, "created_at"),
                row.getString("modifier_id"),
                LoadRows.instant(row, "modified_at"));
    }

    static AttachmentVersion toAttachment(ResultSet row) throws SQLException {
        return new AttachmentVersion(
                row.getString("id"),
                row.getString("attachment_id"),
                row.getString("key"),
                row.getString("container_id"),
                ItemKind.valueOf(row.getString("container_kind")),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getInt("version"),
                row.getBoolean("current"),
                row.getString("comment"),
                row.getString("author_id"),
                LoadRows.instant(row, "created_at"),
                row.getString("path"));
    }

    static Space toSpace(ResultSet row) throws SQLException {
        String description = row.getString("description");
        boolean storage = row.getInt("body_type") == BodyText.STORAGE;
        String text =
                description == null || !storage ? description : Jsoup.parse(description).text();
        return new Space(
                row.getString("id"),
                row.getString("key"),
                row.getString("name"),
                text == null || text.isBlank() ? null : text.strip(),
                row.getBoolean("personal"),
                row.getBoolean("archived"),
                row.getString("home_page_id"));
    }
}
