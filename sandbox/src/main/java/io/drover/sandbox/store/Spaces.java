package io.drover.sandbox.store;

import io.drover.sandbox.store.Contents.NewContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spaces of the site. */
@ApplicationScoped
public class Spaces {

    /** A space. */
    public record Space(
            long id,
            String key,
            String name,
            String type,
            String status,
            String description,
            @Nullable Long homepageId,
            String authorId,
            Instant createdAt) {}

    /** A change of a space; what is null stays as it is. */
    public record Change(
            @Nullable String name,
            @Nullable String description,
            @Nullable String status,
            @Nullable Long homepageId) {}

    private static final String COLUMNS =
            "id, key, name, type, status, description, homepage_id, author_id, created_at";

    private final Database database;

    Spaces(Database database) {
        this.database = database;
    }

    /** A question for many spaces. */
    public Listing listing() {
        return new Listing(COLUMNS, "space", "id");
    }

    /** The space with this id. */
    public Optional<Space> find(long id) {
        return database.use(
                sql ->
                        sql.one(
                                "select %s from space where id = ?".formatted(COLUMNS),
                                Spaces::space,
                                id));
    }

    /** The space with this key, whatever the case of its letters. */
    public Optional<Space> findByKey(String key) {
        return database.use(sql -> findByKey(sql, key));
    }

    private static Optional<Space> findByKey(Sql sql, String key) throws SQLException {
        return sql.one(
                "select %s from space where lower(key) = lower(?)".formatted(COLUMNS),
                Spaces::space,
                key);
    }

    /** Keeps a new space with an empty home page; a taken key is refused as a duplicate. */
    public Space create(String key, String name, String description, String authorId) {
        return database.atomically(
                sql -> {
                    long id = sql.number("select nextval('content_id')");
                    sql.update(
                            "insert into space (id, key, name, type, description, author_id)"
                                    + " values (?, ?, ?, ?, ?, ?)",
                            id,
                            key,
                            name,
                            key.startsWith("~") ? "personal" : "global",
                            description,
                            authorId);
                    Content home =
                            Contents.create(
                                    sql,
                                    new NewContent(
                                            Content.PAGE,
                                            id,
                                            null,
                                            name,
                                            "current",
                                            Content.Body.EMPTY,
                                            authorId,
                                            null));
                    sql.update("update space set homepage_id = ? where id = ?", home.id(), id);
                    // without these nobody could see the space or let others in
                    sql.update(
                            """
                            insert into space_permission
                                (space_id, principal_type, principal_id, operation, target)
                            values (?, 'user', ?, 'read', 'space'), (?, 'user', ?, 'administer', 'space')
                            """,
                            id,
                            authorId,
                            id,
                            authorId);
                    return findByKey(sql, key).orElseThrow();
                });
    }

    /** Changes a space. */
    public Space change(long id, Change change) {
        database.use(
                sql ->
                        sql.update(
                                """
                                update space set name = coalesce(?, name),
                                    description = coalesce(?, description),
                                    status = coalesce(?, status),
                                    homepage_id = coalesce(?::bigint, homepage_id)
                                where id = ?
                                """,
                                change.name(),
                                change.description(),
                                change.status(),
                                change.homepageId(),
                                id));
        return find(id).orElseThrow();
    }

    /** Removes a space with everything in it. */
    public void delete(long id) {
        database.atomically(
                sql -> {
                    String inside =
                            """
                            (select id from content where space_id = ?1 union all
                             select a.id from attachment a join content c on c.id = a.content_id
                                 where c.space_id = ?1 union all
                             select m.id from comment m join content c on c.id = m.content_id
                                 where c.space_id = ?1 union all select ?1)
                            """
                                    .replace("?1", Long.toString(id));
                    sql.update("delete from labelling where target_id in " + inside);
                    sql.update("delete from property where target_id in " + inside);
                    return sql.update("delete from space where id = ?", id);
                });
    }

    /** Reads a space from a row of {@link #listing()}. */
    public static Space space(ResultSet row) throws SQLException {
        return new Space(
                row.getLong("id"),
                row.getString("key"),
                row.getString("name"),
                row.getString("type"),
                row.getString("status"),
                row.getString("description"),
                Sql.longOrNull(row, "homepage_id"),
                row.getString("author_id"),
                Sql.instant(row, "created_at"));
    }
}
