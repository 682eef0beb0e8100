package io.drover.execution.sites.staging;

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
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A source that serves one load; bytes of attachments come from where they were read of. */
public final class StagedSource implements Source {

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

    private static final String USERS =
            "select id, name, display_name, email, active from export_person where load_id = ?";

    private final LoadRows rows;
    private final Files files;

    /** The bytes of attachments. */
    public interface Files extends AutoCloseable {

        /**
         * The bytes at a path as it was staged; empty when there is no file any more. The caller
         * closes them.
         */
        Optional<InputStream> open(String path);

        @Override
        void close();
    }

    /** Serves a load of this database. */
    public StagedSource(DataSource dataSource, long loadId, Files files) {
        this.rows = new LoadRows(dataSource, loadId);
        this.files = files;
    }

    /** The load that is served. */
    public long loadId() {
        return rows.loadId();
    }

    /** Lets go of the files. */
    public void close() {
        files.close();
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
                USERS + " and id > ? order by id limit ?",
                limit,
                StagedSource::toUser,
                beginning(after));
    }

    @Override
    public Optional<User> userNamed(String name) {
        return rows.first(
                USERS + " and lower(name) = lower(?) order by id", StagedSource::toUser, name);
    }

    @Override
    public Optional<User> user(String id) {
        return rows.first(USERS + " and id = ?", StagedSource::toUser, id);
    }

    private static User toUser(ResultSet row) throws SQLException {
        return new User(
                row.getString("id"),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("email"),
                row.getBoolean("active"));
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
                StagedQueries.SPACES + " and s.key > ? order by s.key limit ?",
                limit,
                StagedQueries::toSpace,
                beginning(after));
    }

    @Override
    public Optional<Space> space(String key) {
        return rows.first(
                StagedQueries.SPACES + " and lower(s.key) = lower(?)", StagedQueries::toSpace, key);
    }

    @Override
    public List<Page> pages(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                StagedQueries.PAGES,
                limit,
                StagedQueries::toPage,
                spaceId(spaceKey),
                rows.loadId(),
                beginning(after));
    }

    @Override
    public List<BlogPost> blogPosts(String spaceKey, @Nullable String after, int limit) {
        return rows.batch(
                StagedQueries.BLOG_POSTS,
                limit,
                StagedQueries::toBlogPost,
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
                        StagedQueries.ATTACHMENTS + StagedQueries.ATTACHMENT_ORDER,
                        limit,
                        StagedQueries::toAttachment,
                        spaceId(spaceKey))
                : rows.batch(
                        StagedQueries.ATTACHMENTS
                                + StagedQueries.AFTER_ATTACHMENT
                                + StagedQueries.ATTACHMENT_ORDER,
                        limit,
                        StagedQueries::toAttachment,
                        spaceId(spaceKey),
                        rows.loadId(),
                        after);
    }

    @Override
    public Optional<InputStream> open(AttachmentVersion version) {
        return Optional.ofNullable(version.location()).flatMap(files::open);
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
