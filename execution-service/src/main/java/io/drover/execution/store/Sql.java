package io.drover.execution.store;

import io.drover.kit.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL on the connection of the current transaction, or on one of its own outside of any.
 *
 * <p>Parameters are given as Java values: times as {@link Instant}, lists as arrays of text, UUIDs
 * or longs, enums by name.
 */
@ApplicationScoped
public class Sql {

    private final DataSource dataSource;

    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes a value of the row a result stands at. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        List<T> rows = list(sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** Gives the number of rows that changed. */
    int run(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Part of a transaction that locks rows others wait for: if this process stands still in the
     * middle of it, the database ends it, so that the work can be taken over.
     */
    void lockNobodyOutWhileFrozen() {
        run("set local idle_in_transaction_session_timeout = '5s'");
    }

    private static void bind(
            Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            switch (value) {
                case null -> statement.setObject(i + 1, null);
                case Instant time ->
                        statement.setObject(i + 1, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
                case Enum<?> name -> statement.setString(i + 1, name.name());
                case Texts texts ->
                        statement.setArray(
                                i + 1, connection.createArrayOf("text", texts.values().toArray()));
                case Uuids uuids ->
                        statement.setArray(
                                i + 1, connection.createArrayOf("uuid", uuids.values().toArray()));
                case Longs longs ->
                        statement.setArray(
                                i + 1, connection.createArrayOf("int8", longs.values().toArray()));
                default -> statement.setObject(i + 1, value);
            }
        }
    }

    /** An array of text; enums by name. */
    record Texts(List<?> values) {
        static Texts of(Collection<?> values) {
            List<@Nullable String> texts = new ArrayList<>();
            for (Object each : values) {
                texts.add(each == null ? null : each.toString());
            }
            return new Texts(texts);
        }
    }

    /** An array of UUIDs. */
    record Uuids(List<UUID> values) {
        static Uuids of(Collection<UUID> values) {
            return new Uuids(List.copyOf(values));
        }
    }

    /** An array of longs. */
    record Longs(List<Long> values) {
        static Longs of(Collection<Long> values) {
            return new Longs(List.copyOf(values));
        }
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static <E extends Enum<E>> @Nullable E enumOrNull(ResultSet row, String column, Class<E> type)
            throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    static <E extends Enum<E>> E enumOf(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return Enum.valueOf(type, row.getString(column));
    }

    static String json(Object value) {
        try {
            return Json.lenient().writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("A row can't be written as JSON", e);
        }
    }

    static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        try {
            return Json.lenient().readValue(row.getString(column), type);
        } catch (IOException e) {
            throw new IllegalStateException("A stored row can't be read", e);
        }
    }
}
