package io.drover.execution.sites.staging;

import io.drover.execution.application.SiteException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A load being written: batches of rows and statements, each a transaction of its own that first
 * makes sure that this load has not been taken over.
 */
public final class StagedLoad implements AutoCloseable {

    private static final int BATCH = 256 * 1024;

    private final Connection connection;
    private final long id;
    private final Map<StagingTable, CopyRows> waiting = new EnumMap<>(StagingTable.class);
    private long leftovers;

    StagedLoad(DataSource dataSource, long id) throws SQLException {
        this.connection = dataSource.getConnection();
        this.id = id;
        connection.setAutoCommit(false);
        for (StagingTable table : StagingTable.values()) {
            waiting.put(table, new CopyRows());
        }
    }

    /** A piece of work in one transaction. */
    interface Work {
        void run() throws SQLException;
    }

    long id() {
        return id;
    }

    /** Adds a row: the columns of the table in their order. */
    public void add(StagingTable table, @Nullable Object... values) {
        CopyRows rows = waiting.get(table);
        if (rows == null) {
            throw new IllegalStateException(table.name());
        }
        rows.add(id, values);
        if (rows.length() >= BATCH) {
            transaction(() -> send(table, rows));
        }
    }

    /** Notes something that was repaired or left out while the source was read. */
    public void leftover(
            String code, String kind, @Nullable String sourceId, boolean repaired, String message) {
        add(StagingTable.LEFTOVER, ++leftovers, code, kind, sourceId, null, repaired, message);
    }

    /** Sends what is waiting. */
    public void flush() {
        transaction(
                () -> {
                    for (var table : waiting.entrySet()) {
                        if (table.getValue().length() > 0) {
                            send(table.getKey(), table.getValue());
                        }
                    }
                });
    }

    /** Runs a statement on this load; {@code :load} stands for its id. */
    int execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql.replace(":load", Long.toString(id)));
        }
    }

    /** Runs a statement with parameters. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The one value a query gives, or null. */
    public @Nullable String ask(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.replace(":load", Long.toString(id)))) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /**
     * Notes what a query finds: columns code, kind, source_id, space_key, repaired, message, in the
     * order given.
     */
    int leftovers(String query) throws SQLException {
        return note("", query);
    }

    /** Notes what a change did: the query reads the rows it returned from {@code changed}. */
    int leftovers(String statement, String query) throws SQLException {
        return note("with changed as (" + statement + ") ", query);
    }

    private int note(String with, String query) throws SQLException {
        int found =
                execute(
                        with
                                + "insert into export_leftover (load_id, number, code, kind, source_id,"
                                + " space_key, repaired, message) select :load, "
                                + leftovers
                                + " + row_number() over (), l.* from ("
                                + query
                                + ") l");
        leftovers += found;
        return found;
    }

    long leftovers() {
        return leftovers;
    }

    /** Runs work in a transaction that fails when the load has been taken over. */
    void transaction(Work work) {
        try {
            try {
                stillOurs();
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    private void stillOurs() throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select 1 from export_load where state = 'LOADING' and id = "
                                        + id
                                        + " for share")) {
            if (!rows.next()) {
                throw new SiteException(
                        "SOURCE_READ_SUPERSEDED",
                        SiteException.Category.PLATFORM,
                        "Another reading of this source has begun and takes the place of this"
                                + " one.",
                        true,
                        false,
                        null,
                        null);
            }
        }
    }

    private void send(StagingTable table, CopyRows rows) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        byte[] bytes = rows.takeBytes();
        try {
            copy.copyIn(table.copyCommand(), new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new SQLException("rows could not be sent", e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } finally {
            connection.close();
        }
    }
}
