package io.drover.kit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs single statements, in the caller's transaction if there is one. */
@ApplicationScoped
public class Sql {

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private final DataSource dataSource;

    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Changes rows and gives how many; an array stands for a PostgreSQL array of its elements. */
    public int update(String statement, @Nullable Object... values) {
        return prepared(statement, values, PreparedStatement::executeUpdate);
    }

    /** Reads rows, all into memory: bound the query. */
    public <T> List<T> query(String statement, RowReader<T> reader, @Nullable Object... values) {
        return prepared(
                statement,
                values,
                sql -> {
                    try (var rows = sql.executeQuery()) {
                        var read = new ArrayList<T>();
                        while (rows.next()) {
                            read.add(reader.read(rows));
                        }
                        return read;
                    }
                });
    }

    /** Whether a query finds anything. */
    public boolean exists(String statement, @Nullable Object... values) {
        return !query(statement, row -> true, values).isEmpty();
    }

    private <T> T prepared(String statement, @Nullable Object[] values, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var sql = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sql.setObject(i + 1, parameter(connection, values[i]));
            }
            return work.with(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not do what it was asked to", e);
        }
    }

    private static @Nullable Object parameter(Connection connection, @Nullable Object value)
            throws SQLException {
        return switch (value) {
            case Instant instant -> Timestamp.from(instant);
            case Long[] ids -> connection.createArrayOf("bigint", ids);
            case String[] texts -> connection.createArrayOf("text", texts);
            case null, default -> value;
        };
    }
}
