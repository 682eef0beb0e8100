package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The stand-in's database: short pieces of work on a pooled connection. */
@ApplicationScoped
public class Database {

    /** Something to do with a connection. */
    public interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs statements that need no transaction around them. */
    public <T> T use(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.run(new Sql(connection));
        } catch (SQLException e) {
            throw meaning(e);
        }
    }

    /** Runs statements that take effect together or not at all. */
    public <T> T atomically(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(new Sql(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw meaning(e);
        }
    }

    private static RuntimeException meaning(SQLException e) {
        if (e instanceof PSQLException postgres
                && PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
            var message = Objects.requireNonNull(postgres.getServerErrorMessage());
            return new DuplicateRow(Objects.requireNonNullElse(message.getConstraint(), ""), e);
        }
        return new IllegalStateException("The database refused a statement", e);
    }
}
