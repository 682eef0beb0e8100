package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.Body;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Leftover;
import io.drover.execution.content.Membership;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import io.drover.execution.content.User;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** A source that serves one load of an export; bytes of attachments come from the export itself. */
public final class ExportSource implements Source {

    static final List<String> NOUNS =
            List.of(
                    "spaces",
                    "pages",
                    "blogPosts",
                    "comments",
                    "labels",
                    "restrictions",
                    "permissions",
                    "templates",
                    "attachments",
                    "attachmentVersions",
                    "attachmentBytes",
                    "users",
                    "groups",
                    "memberships");

    private static final String SPACE_COLUMNS =
            """
            select s.id, s.key, s.name, s.personal, s.archived, s.home_page_id,
                   (select b.body from staged_body b
                    where b.load_id = s.load_id and b.content_id = s.description_id
                    order by b.body_type desc nulls last, b.id desc limit 1) as description,
                   (select max(b.body_type) from staged_body b
                    where b.load_id = s.load_id and b.content_id = s.description_id) as body_type
            from export_space s where s.load_id = ?
            """;

    static final String PAGES =
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

    static final String ATTACHMENTS =
            """
            select a.id, a.attachment_id, s.key, a.container_id, a.container_kind, a.file_name,
                   a.media_type, a.size, a.version, a.current, c.comment, c.author_id, c.created_at
            from export_attachment a
            join export_space s on s.load_id = a.load_id and s.id = a.space_id
            join staged_content c on c.load_id = a.load_id and c.id = a.id
            where a.load_id = ? and a.space_id = ?
            """;

    static final String AFTER_ATTACHMENT =
            """
             and (a.attachment_id, a.version, a.current, a.id) > (
                 select b.attachment_id, b.version, b.current, b.id from export_attachment b
                 where b.load_id = ? and b.id = ?)
            """;

    static final String ATTACHMENT_ORDER =
            " order by a.attachment_id, a.version, a.current, a.id limit ?";

    private final LoadRows rows;
    private final ExportArchive archive;

    ExportSource(DataSource dataSource, long loadId, ExportArchive archive) {
        this.rows = new LoadRows(dataSource, loadId);
        this.archive = archive;
    }

    long loadId() {
        return rows.loadId();
    }

    void close() {
        archive.close();
    }

    @Override
    public Map<String, Long> counts() {
        return rows.counts(null);
    }

    @Override
    public Map<String, Long> counts(String spaceKey) {
        return rows.counts(spaceId(spaceKey));
    }

    @Override
    public List<User> users(@Nullable String after, int limit) {
        return rows.batch(
                """
                select id, name, display_name, email, active from export_person
                where load_id = ? and id > ? order by id limit ?
                """,
                limit,
                row ->
                        new User(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("display_name"),
                                row.getString("email"),
                                row.getBoolean("active")),
                beginning(after));
    }

    @Override
    public List<Group> groups(@Nullable String after, int limit) {
        return rows.batch(
                "select name from export_group where load_id = ? and name > ? order by name limit ?",
                limit,
                row -> new Group(row.getString("name")),
                beginning(after));
    }

    @Override
    public List<Membership> memberships(String groupName, @Nullable String afterUserId, int limit) {
        return rows.batch(
                """
                select group_name, user_id from export_membership
                where load_id = ? and group_name = ? and user_id > ? order by user_id limit ?
                """,
                limit,
                row -> new Membership(row.getString("group_name"), row.getString("user_id")),
                groupName,
                beginning(afterUserId));
    }

    @Override
    public List<Space> spaces(@Nullable String after, int limit) {
        return rows.batch(
                SPACE_COLUMNS + " and s.key > ? order by s.key limit ?",
                limit,
                ExportSource::toSpace,
                beginning(after));
    }

    @Override
    public Optional<Space> space(String key) {
        return rows.first(
                SPACE_COLUMNS + " and lower(s.key) = lower(?)", ExportSource::toSpace, key);
    }

    @Override
    public List<Page> pages(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                PAGES,
                limit,
                row ->
                        new Page(
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
                                row.getInt("version")),
                spaceId(spaceKey),
                rows.loadId(),
                beginning(after));
    }

    @Override
    public List<BlogPost> blogPosts(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                """
                select c.id, s.key, coalesce(nullif(btrim(c.title), ''), c.id) as title,
                       c.author_id, c.created_at, c.modifier_id, c.modified_at
                from staged_content c
                join export_space s on s.load_id = c.load_id and s.id = c.space_id
                where c.load_id = ? and c.space_id = ? and c.class = 'BlogPost' and c.id > ?
                  and c.original_id is null and c.status = 'current'
                order by c.id limit ?
                """,
                limit,
                row ->
                        new BlogPost(
                                row.getString("id"),
                                row.getString("key"),
                                row.getString("title"),
                                row.getString("author_id"),
                                LoadRows.instant(row, "created_at"),
                                row.getString("modifier_id"),
                                LoadRows.instant(row, "modified_at")),
                spaceId(spaceKey),
                beginning(after));
    }

    @Override
    public Body body(ItemKind kind, String id) {
        String query =
                kind == ItemKind.TEMPLATE
                        ? """
                        select body, body_type from staged_template
                        where load_id = ? and id = ? and body is not null
                        """
                        : """
                        select body, body_type from staged_body where load_id = ? and content_id = ?
                        order by body_type desc nulls last, id desc
                        """;
        return rows.first(
                        query,
                        row -> BodyText.body(row.getString("body"), row.getString("body_type")),
                        id)
                .orElse(Body.EMPTY);
    }

    @Override
    public List<AttachmentVersion> attachments(String spaceKey, @Nullable String after, int limit) {
        return after == null
                ? rows.batch(
                        ATTACHMENTS + ATTACHMENT_ORDER,
                        limit,
                        ExportSource::toAttachment,
                        spaceId(spaceKey))
                : rows.batch(
                        ATTACHMENTS + AFTER_ATTACHMENT + ATTACHMENT_ORDER,
                        limit,
                        ExportSource::toAttachment,
                        spaceId(spaceKey),
                        rows.loadId(),
                        after);
    }

    @Override
    public Optional<InputStream> open(AttachmentVersion version) {
        Optional<String> path =
                rows.first(
                        "select path from export_attachment"
                                + " where load_id = ? and id = ? and path is not null",
                        row -> row.getString("path"),
                        version.id());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return archive.open(path.get());
        } catch (IOException e) {
            throw new SiteException(
                    ExportFault.DAMAGED.code(),
                    SiteException.Category.SOURCE,
                    "The file of this attachment can't be read from the export.",
                    true,
                    false,
                    null,
                    e);
        }
    }

    @Override
    public long count(String spaceKey, ItemKind kind) {
        if (kind == ItemKind.SPACE) {
            return 1;
        }
        String noun =
                switch (kind) {
                    case ATTACHMENT -> "attachmentVersions";
                    case BLOG_POST -> "blogPosts";
                    default -> kind.name().toLowerCase(Locale.ROOT) + "s";
                };
        return counts(spaceKey).getOrDefault(noun, 0L);
    }

    @Override
    public List<Leftover> leftovers(long after, int limit) {
        return rows.batch(
                """
                select code, kind, source_id, space_key, repaired, message from export_leftover
                where load_id = ? and number > ? order by number limit ?
                """,
                limit,
                row ->
                        new Leftover(
                                row.getString("code"),
                                row.getString("kind"),
                                row.getString("source_id"),
                                row.getString("space_key"),
                                row.getBoolean("repaired"),
                                row.getString("message")),
                after);
    }

    /** The id of a space; one that is not there has no content, and no id begins with a space. */
    private String spaceId(String key) {
        return rows.first(
                        "select id from export_space where load_id = ? and lower(key) = lower(?)",
                        row -> row.getString("id"),
                        key)
                .orElse(" ");
    }

    private static String beginning(@Nullable String after) {
        return after == null ? "" : after;
    }

    private static AttachmentVersion toAttachment(ResultSet row) throws SQLException {
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
                LoadRows.instant(row, "created_at"));
    }

    private static Space toSpace(ResultSet row) throws SQLException {
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
