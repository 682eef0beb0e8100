package io.drover.sandbox.store;

import io.drover.sandbox.store.Content.Body;
import io.drover.sandbox.store.Content.Version;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comments below pages, blog posts and attachments, and comments on a piece of their text. */
@ApplicationScoped
public class Comments {

    /** A comment. */
    public record Comment(
            long id,
            String kind,
            @Nullable Long contentId,
            @Nullable String contentKind,
            @Nullable Long attachmentId,
            @Nullable Long parentId,
            String authorId,
            Instant createdAt,
            Version version,
            Body body,
            @Nullable Selection selection,
            String resolution) {}

    /** The text an inline comment is about, and which of its occurrences. */
    public record Selection(String text, int index, int count, String markerRef) {}

    /** A comment to be created. */
    public record NewComment(
            String kind,
            @Nullable Long contentId,
            @Nullable Long attachmentId,
            @Nullable Long parentId,
            Body body,
            String authorId,
            @Nullable Selection selection) {}

    /** The kind of a comment below a page. */
    public static final String FOOTER = "footer";

    /** The kind of a comment on a piece of text. */
    public static final String INLINE = "inline";

    private static final String COLUMNS =
            "m.id, m.kind, m.content_id, c.kind as content_kind, m.attachment_id, m.parent_id,"
                    + " m.author_id, m.created_at, m.version, m.version_message, m.version_at,"
                    + " m.representation, m.body, m.selection, m.match_index, m.match_count,"
                    + " m.marker_ref, m.resolution";
    private static final String FROM = "comment m left join content c on c.id = m.content_id";

    private final Database database;

    Comments(Database database) {
        this.database = database;
    }

    /** A question for many comments. */
    public Listing listing() {
        return new Listing(COLUMNS, FROM, "m.id");
    }

    /** The comment with this id. */
    public Optional<Comment> find(long id) {
        return database.use(sql -> find(sql, id));
    }

    private static Optional<Comment> find(Sql sql, long id) throws SQLException {
        return sql.one(
                "select %s from %s where m.id = ?".formatted(COLUMNS, FROM), Comments::comment, id);
    }

    /** Keeps a new comment. */
    public Comment create(NewComment wanted) {
        Selection selection = wanted.selection();
        return database.atomically(
                sql -> {
                    long id = sql.number("select nextval('content_id')");
                    sql.update(
                            """
                            insert into comment (id, kind, content_id, attachment_id, parent_id,
                                representation, body, author_id, selection, match_index,
                                match_count, marker_ref)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            id,
                            wanted.kind(),
                            wanted.contentId(),
                            wanted.attachmentId(),
                            wanted.parentId(),
                            wanted.body().representation(),
                            wanted.body().value(),
                            wanted.authorId(),
                            selection == null ? null : selection.text(),
                            selection == null ? null : selection.index(),
                            selection == null ? null : selection.count(),
                            selection == null ? null : selection.markerRef());
                    return find(sql, id).orElseThrow();
                });
    }

    /** Makes a new body current; false when the number does not follow on the current version. */
    public boolean change(long id, int number, String message, @Nullable Body body) {
        return database.use(
                sql ->
                        sql.update(
                                        """
                                        update comment set version = ?, version_message = ?,
                                            version_at = now(),
                                            representation = coalesce(?, representation),
                                            body = coalesce(?, body)
                                        where id = ? and version = ? - 1
                                        """,
                                        number,
                                        message,
                                        body == null ? null : body.representation(),
                                        body == null ? null : body.value(),
                                        id,
                                        number)
                                == 1);
    }

    /** Marks an inline comment as resolved or open again. */
    public void resolve(long id, boolean resolved) {
        database.use(
                sql ->
                        sql.update(
                                "update comment set resolution = ? where id = ?",
                                resolved ? "resolved" : "reopened",
                                id));
    }

    /** Removes a comment with its replies. */
    public void delete(long id) {
        database.use(sql -> sql.update("delete from comment where id = ?", id));
    }

    /** Reads a comment from a row of {@link #listing()}. */
    public static Comment comment(ResultSet row) throws SQLException {
        String selected = row.getString("selection");
        return new Comment(
                row.getLong("id"),
                row.getString("kind"),
                Sql.longOrNull(row, "content_id"),
                row.getString("content_kind"),
                Sql.longOrNull(row, "attachment_id"),
                Sql.longOrNull(row, "parent_id"),
                row.getString("author_id"),
                Sql.instant(row, "created_at"),
                new Version(
                        row.getInt("version"),
                        row.getString("version_message"),
                        false,
                        row.getString("author_id"),
                        Sql.instant(row, "version_at")),
                new Body(row.getString("representation"), row.getString("body")),
                selected == null
                        ? null
                        : new Selection(
                                selected,
                                row.getInt("match_index"),
                                row.getInt("match_count"),
                                row.getString("marker_ref")),
                row.getString("resolution"));
    }
}
