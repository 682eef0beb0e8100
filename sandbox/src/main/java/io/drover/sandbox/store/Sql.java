package io.drover.sandbox.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to the database on which statements run, in or out of a transaction. */
public final class Sql {

    /** Turns the current row of a result into a value. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement and answers how many rows it changed. */
    public int update(String statement, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, arguments)) {
            return prepared.executeUpdate();
        }
    }

    /** The rows a statement answers. */
    public <T> List<T> list(String statement, RowReader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement prepared = prepare(statement, arguments);
                ResultSet result = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    /** The first row a statement answers, if any. */
    public <T> Optional<T> one(String statement, RowReader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        List<T> rows = list(statement, reader, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The number in the first column of a statement that always answers a row. */
    public long number(String statement, @Nullable Object... arguments) throws SQLException {
        return one(statement, row -> row.getLong(1), arguments).orElseThrow();
    }

    private PreparedStatement prepare(String statement, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, forJdbc(arguments[i]));
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    private @Nullable Object forJdbc(@Nullable Object argument) throws SQLException {
        return switch (argument) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Long[] numbers -> connection.createArrayOf("bigint", numbers);
            case String[] texts -> connection.createArrayOf("text", texts);
            case null -> null;
            default -> argument;
        };
    }

    /** The instant in a column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** The number in a column, or null. */
    public static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
