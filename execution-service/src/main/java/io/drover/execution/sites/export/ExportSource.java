package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Labelling;
import io.drover.execution.content.Leftover;
import io.drover.execution.content.Membership;
import io.drover.execution.content.Page;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Space;
import io.drover.execution.content.Template;
import io.drover.execution.content.User;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
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
                ExportQueries.SPACES + " and s.key > ? order by s.key limit ?",
                limit,
                ExportQueries::toSpace,
                beginning(after));
    }

    @Override
    public Optional<Space> space(String key) {
        return rows.first(
                ExportQueries.SPACES + " and lower(s.key) = lower(?)", ExportQueries::toSpace, key);
    }

    @Override
    public List<Page> pages(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                ExportQueries.PAGES,
                limit,
                ExportQueries::toPage,
                spaceId(spaceKey),
                rows.loadId(),
                beginning(after));
    }

    @Override
    public List<BlogPost> blogPosts(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                ExportQueries.BLOG_POSTS,
                limit,
                ExportQueries::toBlogPost,
                spaceId(spaceKey),
                beginning(after));
    }

    @Override
    public List<Comment> comments(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                BelongingQueries.COMMENTS,
                limit,
                BelongingQueries::toComment,
                spaceId(spaceKey),
                rows.loadId(),
                beginning(after));
    }

    @Override
    public List<Labelling> labels(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                BelongingQueries.LABELS,
                limit,
                BelongingQueries::toLabel,
                spaceId(spaceKey),
                beginning(after));
    }

    @Override
    public List<Restriction> restrictions(String spaceKey, @Nullable String after, int limit) {
        return after == null
                ? rows.batch(
                        BelongingQueries.RESTRICTIONS + BelongingQueries.RESTRICTION_ORDER,
                        limit,
                        BelongingQueries::toRestriction,
                        spaceId(spaceKey))
                : rows.batch(
                        BelongingQueries.RESTRICTIONS
                                + BelongingQueries.AFTER_RESTRICTION
                                + BelongingQueries.RESTRICTION_ORDER,
                        limit,
                        BelongingQueries::toRestriction,
                        spaceId(spaceKey),
                        rows.loadId(),
                        after);
    }

    @Override
    public List<Permission> permissions(
            @Nullable String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                BelongingQueries.PERMISSIONS,
                limit,
                BelongingQueries::toPermission,
                spaceKey == null ? null : spaceId(spaceKey),
                beginning(after));
    }

    @Override
    public List<Template> templates(@Nullable String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                BelongingQueries.TEMPLATES,
                limit,
                BelongingQueries::toTemplate,
                spaceKey == null ? null : spaceId(spaceKey),
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
                        ExportQueries.ATTACHMENTS + ExportQueries.ATTACHMENT_ORDER,
                        limit,
                        ExportQueries::toAttachment,
                        spaceId(spaceKey))
                : rows.batch(
                        ExportQueries.ATTACHMENTS
                                + ExportQueries.AFTER_ATTACHMENT
                                + ExportQueries.ATTACHMENT_ORDER,
                        limit,
                        ExportQueries::toAttachment,
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
}
