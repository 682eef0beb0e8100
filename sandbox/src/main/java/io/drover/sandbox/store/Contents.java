package io.drover.sandbox.store;

import io.drover.sandbox.store.Content.Body;
import io.drover.sandbox.store.Content.Version;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages and blog posts, with their versions. */
@ApplicationScoped
public class Contents {

    /** A page or blog post to be created. */
    public record NewContent(
            String kind,
            long spaceId,
            @Nullable Long parentId,
            String title,
            String status,
            Body body,
            String authorId,
            @Nullable Instant createdAt) {}

    /** A new state of a page or blog post. */
    public record Change(
            int number,
            String message,
            String title,
            String status,
            @Nullable Long parentId,
            Body body,
            String authorId) {}

    /** What came of a change. */
    public sealed interface Changed {
        /** The change is the current version now. */
        record Done(Content content) implements Changed {}

        /** The change was not based on the current version. */
        record Stale(int current) implements Changed {}

        /** There is no such page or blog post. */
        record Missing() implements Changed {}
    }

    static final String COLUMNS =
            "c.id, c.kind, c.space_id, s.key as space_key, c.parent_id, c.title, c.status, c.position,"
                    + " c.author_id, c.created_at, c.version, c.version_message, c.minor_edit,"
                    + " c.version_author, c.version_at, c.representation";
    static final String FROM = "content c join space s on s.id = c.space_id";

    private final Database database;

    Contents(Database database) {
        this.database = database;
    }

    /** The page or blog post with this id. */
    public Optional<Content> find(long id) {
        return database.use(sql -> find(sql, id));
    }

    static Optional<Content> find(Sql sql, long id) throws SQLException {
        return sql.one(
                "select %s, c.body from %s where c.id = ?".formatted(COLUMNS, FROM),
                Contents::row,
                id);
    }

    /** A question for many pages or blog posts; bodies are only read when asked for. */
    public Listing listing(boolean withBody) {
        return new Listing(COLUMNS + (withBody ? ", c.body" : ", '' as body"), FROM, "c.id");
    }

    /** Keeps a new page or blog post; a duplicate title is refused as a {@link DuplicateRow}. */
    public Content create(NewContent wanted) {
        return database.atomically(sql -> create(sql, wanted));
    }

    static Content create(Sql sql, NewContent wanted) throws SQLException {
        long id = sql.number("select nextval('content_id')");
        sql.update(
                """
                insert into content (id, kind, space_id, parent_id, title, status, position,
                    representation, body, author_id, version_author, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, now()))
                """,
                id,
                wanted.kind(),
                wanted.spaceId(),
                wanted.parentId(),
                wanted.title(),
                wanted.status(),
                PageTree.lastPosition(id),
                wanted.body().representation(),
                wanted.body().value(),
                wanted.authorId(),
                wanted.authorId(),
                wanted.createdAt());
        return find(sql, id).orElseThrow();
    }

    /** Makes a change the current version, if it follows on the current one. */
    public Changed change(long id, Change change) {
        return database.atomically(
                sql -> {
                    Optional<Content> found =
                            sql.one(
                                    "select %s, c.body from %s where c.id = ? for update of c"
                                            .formatted(COLUMNS, FROM),
                                    Contents::row,
                                    id);
                    if (found.isEmpty()) {
                        return new Changed.Missing();
                    }
                    Content current = found.get();
                    boolean draft = "draft".equals(current.status());
                    if (change.number() != current.version().number() + (draft ? 0 : 1)) {
                        return new Changed.Stale(current.version().number());
                    }
                    if (!draft) {
                        keepVersion(sql, id);
                    }
                    sql.update(
                            """
                            update content set title = ?, status = ?, parent_id = ?, representation = ?,
                                body = ?, version = ?, version_message = ?, version_author = ?,
                                version_at = now()
                            where id = ?
                            """,
                            change.title(),
                            change.status(),
                            change.parentId(),
                            change.body().representation(),
                            change.body().value(),
                            change.number(),
                            change.message(),
                            change.authorId(),
                            id);
                    return new Changed.Done(find(sql, id).orElseThrow());
                });
    }

    private static void keepVersion(Sql sql, long id) throws SQLException {
        sql.update(
                """
                insert into content_version (content_id, number, title, representation, body,
                    version_message, minor_edit, version_author, version_at)
                select id, version, title, representation, body, version_message, minor_edit,
                    version_author, version_at
                from content where id = ?
                """,
                id);
    }

    /** Moves a page or blog post to the trash; pages under it move up to its parent. */
    public void trash(long id) {
        database.atomically(
                sql -> {
                    sql.update(
                            """
                            update content child set parent_id = gone.parent_id
                            from content gone where gone.id = ? and child.parent_id = gone.id
                            """,
                            id);
                    return sql.update("update content set status = 'trashed' where id = ?", id);
                });
    }

    /** Removes a page or blog post for good. */
    public void purge(long id) {
        database.atomically(
                sql -> {
                    sql.update("delete from labelling where target_id = ?", id);
                    sql.update("delete from property where target_id = ?", id);
                    sql.update("update content set parent_id = null where parent_id = ?", id);
                    return sql.update("delete from content where id = ?", id);
                });
    }

    /** Every version of a page or blog post with the title it had, newest first. */
    public List<Content> versions(Content content) {
        List<Content> past =
                database.use(
                        sql ->
                                sql.list(
                                        "select * from content_version where content_id = ?"
                                                + " order by number desc",
                                        row -> pastVersion(content, row),
                                        content.id()));
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(content), past.stream())
                .toList();
    }

    private static Content pastVersion(Content current, ResultSet row) throws SQLException {
        return new Content(
                current.id(),
                current.kind(),
                current.spaceId(),
                current.spaceKey(),
                current.parentId(),
                row.getString("title"),
                "historical",
                current.position(),
                current.authorId(),
                current.createdAt(),
                version(row, "number"),
                new Body(row.getString("representation"), row.getString("body")));
    }

    /** Reads a page or blog post from a row of {@link #listing(boolean)}. */
    public static Content row(ResultSet row) throws SQLException {
        return new Content(
                row.getLong("id"),
                row.getString("kind"),
                row.getLong("space_id"),
                row.getString("space_key"),
                Sql.longOrNull(row, "parent_id"),
                row.getString("title"),
                row.getString("status"),
                row.getLong("position"),
                row.getString("author_id"),
                Sql.instant(row, "created_at"),
                version(row, "version"),
                new Body(row.getString("representation"), row.getString("body")));
    }

    private static Version version(ResultSet row, String number) throws SQLException {
        return new Version(
                row.getInt(number),
                row.getString("version_message"),
                row.getBoolean("minor_edit"),
                row.getString("version_author"),
                Sql.instant(row, "version_at"));
    }
}
