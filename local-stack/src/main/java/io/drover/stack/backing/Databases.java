package io.drover.stack.backing;

import io.drover.stack.process.Child;
import io.drover.stack.process.StackFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The databases of the services, one each, on a PostgreSQL server that may be ours or somebody
 * else's.
 *
 * @param url JDBC address of any database of the server
 */
public record Databases(String url, String user, String password) {
    /** Every database, named after its service. */
    public static final List<String> NAMES =
            List.of("plan", "execution", "app_migration", "log", "sandbox");

    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Waits until the server takes connections. */
    public void awaitReady(@Nullable Child server) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect()) {
                connection.isValid(5);
                return;
            } catch (SQLException e) {
                if (server != null && !server.alive()) {
                    throw server.diedEarly();
                }
                boolean comesUp = server != null || CANNOT_CONNECT_NOW.equals(e.getSQLState());
                if (!comesUp || System.nanoTime() > end) {
                    throw new StackFailure(
                            "PostgreSQL at %s does not answer: %s".formatted(url, e.getMessage()),
                            e);
                }
            }
            pause();
        }
    }

    /** Creates the database and, on our own server, its user, whose password is set anew. */
    public void ensure(String name, @Nullable String ownPassword) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (ownPassword != null) {
                ensureUser(connection, statement, name, ownPassword);
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute(
                        "CREATE DATABASE %s%s"
                                .formatted(
                                        quoted(name),
                                        ownPassword == null ? "" : " OWNER " + quoted(name)));
            }
            if (ownPassword != null) {
                statement.execute(
                        "REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(quoted(name)));
            }
        } catch (SQLException e) {
            throw new StackFailure(
                    "The database %s cannot be made at %s as user %s: %s"
                            .formatted(name, url, user, e.getMessage()),
                    e);
        }
    }

    /** The JDBC address of one database of this server. */
    public String urlOf(String name) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        String rest = query < 0 ? "" : url.substring(query);
        return address.substring(0, address.lastIndexOf('/') + 1) + name + rest;
    }

    private static void ensureUser(
            Connection connection, Statement statement, String name, String password)
            throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            statement.execute("CREATE ROLE %s LOGIN".formatted(quoted(name)));
        }
        statement.execute(
                "ALTER ROLE %s PASSWORD %s"
                        .formatted(quoted(name), statement.enquoteLiteral(password)));
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connect() throws SQLException {
        DriverManager.setLoginTimeout(5);
        return DriverManager.getConnection(url, user, password);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
