package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every write request that arrived, in the order of arrival. */
@ApplicationScoped
public class Journal {

    /** One write request; no status means that it was never answered. */
    public record Entry(
            long id,
            Instant time,
            String method,
            String path,
            @Nullable Integer status,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable String objectKind,
            @Nullable String objectId) {}

    /** How many requests of a kind got which answer. */
    public record Count(
            String method, @Nullable Integer status, @Nullable String objectKind, long count) {}

    private final Database database;

    Journal(Database database) {
        this.database = database;
    }

    /** Notes that a request arrived. */
    public long arrived(String method, String path) {
        return database.atomically(
                sql -> {
                    // the write that follows is flushed after this row, and with it this row
                    sql.update("set local synchronous_commit = off");
                    return sql.number(
                            "insert into journal (method, path) values (?, ?) returning id",
                            method,
                            path);
                });
    }

    /** Notes how a request was answered and what it brought. */
    public void answered(
            long id,
            int status,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable String objectKind,
            @Nullable String objectId) {
        database.use(
                sql ->
                        sql.update(
                                """
                                update journal set status = ?, sha256 = ?, size = ?,
                                    object_kind = ?, object_id = ?
                                where id = ?
                                """,
                                status,
                                sha256,
                                size,
                                objectKind,
                                objectId,
                                id));
    }

    /** The entries after one, oldest first. */
    public List<Entry> after(long id, int limit) {
        return database.use(
                sql ->
                        sql.list(
                                "select * from journal where id > ? order by id limit ?",
                                Journal::entry,
                                id,
                                limit));
    }

    /** The latest entries, newest first. */
    public List<Entry> latest(int limit) {
        return database.use(
                sql ->
                        sql.list(
                                "select * from journal order by id desc limit ?",
                                Journal::entry,
                                limit));
    }

    /** How many entries there are of each kind. */
    public List<Count> summary() {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select method, status, object_kind, count(*) as entries from journal
                                group by 1, 2, 3 order by 1, 2, 3
                                """,
                                row ->
                                        new Count(
                                                row.getString("method"),
                                                (Integer) row.getObject("status"),
                                                row.getString("object_kind"),
                                                row.getLong("entries"))));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Sql.instant(row, "time"),
                row.getString("method"),
                row.getString("path"),
                (Integer) row.getObject("status"),
                row.getString("sha256"),
                Sql.longOrNull(row, "size"),
                row.getString("object_kind"),
                row.getString("object_id"));
    }
}
