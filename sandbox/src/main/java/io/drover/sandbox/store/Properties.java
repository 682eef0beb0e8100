package io.drover.sandbox.store;

import io.drover.sandbox.store.Content.Version;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** JSON values kept under a key with a space, page, blog post, comment or attachment. */
@ApplicationScoped
public class Properties {

    /** A property; its value is JSON text. */
    public record Property(
            long id,
            long targetId,
            String key,
            String value,
            String authorId,
            Instant createdAt,
            Version version) {}

    private static final String COLUMNS =
            "id, target_id, key, value::text as value, author_id, created_at, version,"
                    + " version_message, version_at";

    private final Database database;

    Properties(Database database) {
        this.database = database;
    }

    /** A question for the properties of something. */
    public Listing listing(long targetId) {
        return new Listing(COLUMNS, "property", "id").where("target_id = ?", targetId);
    }

    /** The property with this id. */
    public Optional<Property> find(long targetId, long id) {
        return database.use(
                sql ->
                        sql.one(
                                "select %s from property where target_id = ? and id = ?"
                                        .formatted(COLUMNS),
                                Properties::property,
                                targetId,
                                id));
    }

    /** Keeps a new property; a taken key is refused as a duplicate. */
    public Property create(long targetId, String key, String json, String authorId) {
        return database.use(
                sql ->
                        sql.one(
                                        """
                                        insert into property (target_id, key, value, author_id)
                                        values (?, ?, ?::jsonb, ?) returning %s
                                        """
                                                .formatted(COLUMNS),
                                        Properties::property,
                                        targetId,
                                        key,
                                        json,
                                        authorId)
                                .orElseThrow());
    }

    /** Gives a property a new value; empty when the number does not follow on its version. */
    public Optional<Property> change(
            Property property, String key, String json, int number, String message) {
        return database.use(
                sql ->
                        sql.one(
                                """
                                update property set key = ?, value = ?::jsonb, version = ?,
                                    version_message = ?, version_at = now()
                                where id = ? and version = ? - 1 returning %s
                                """
                                        .formatted(COLUMNS),
                                Properties::property,
                                key,
                                json,
                                number,
                                message,
                                property.id(),
                                number));
    }

    /** Removes a property. */
    public void delete(long id) {
        database.use(sql -> sql.update("delete from property where id = ?", id));
    }

    /** Reads a property from a row of {@link #listing(long)}. */
    public static Property property(ResultSet row) throws SQLException {
        return new Property(
                row.getLong("id"),
                row.getLong("target_id"),
                row.getString("key"),
                row.getString("value"),
                row.getString("author_id"),
                Sql.instant(row, "created_at"),
                new Version(
                        row.getInt("version"),
                        row.getString("version_message"),
                        false,
                        row.getString("author_id"),
                        Sql.instant(row, "version_at")));
    }
}
