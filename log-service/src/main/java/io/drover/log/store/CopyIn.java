package io.drover.log.store;

import io.drover.log.application.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Brings records in by COPY, under a number of arrival.
 *
 * <p>Straight into the log, as there is hardly ever one that is there already; only when the log
 * itself says that there is, those are looked up and left out.
 */
@ApplicationScoped
class CopyIn {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String COPY =
            "copy log_record (log, "
                    + RecordReader.COLUMNS.replace(", data", ", arrived, data")
                    + ") from stdin";

    private final DataSource database;

    CopyIn(DataSource database) {
        this.database = database;
    }

    /** In the caller's transaction; whoever comes next waits for its end. */
    void append(List<LogRecord> records) {
        try (Connection connection = database.getConnection()) {
            // a process that freezes right here must not hold up the other replicas for long
            run(connection, "set local idle_in_transaction_session_timeout = '20s'");
            long number = nextNumber(connection);
            run(connection, "savepoint straight");
            try {
                copy(connection, records, number);
            } catch (SQLException e) {
                if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw e;
                }
                run(connection, "rollback to savepoint straight");
                copy(connection, unknown(connection, records), number);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("log records could not be stored", e);
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Its row stays locked until the commit, so that numbers come in commit order. */
    private static long nextNumber(Connection connection) throws SQLException {
        try (var next = connection.createStatement();
                var row =
                        next.executeQuery(
                                "update log_arrival set last = last + 1 returning last")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void copy(Connection connection, List<LogRecord> records, long number)
            throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        var text = new CopyText(number);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            for (int i = 0; i < records.size(); i += CopyText.rows()) {
                int end = Math.min(records.size(), i + CopyText.rows());
                byte[] bytes = text.of(records.subList(i, end));
                copy.writeToCopy(bytes, 0, bytes.length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Each of those that are not in the log, once. */
    private static List<LogRecord> unknown(Connection connection, List<LogRecord> records)
            throws SQLException {
        Set<UUID> known = known(connection, records);
        Set<Line> seen = new HashSet<>();
        return records.stream()
                .filter(record -> !known.contains(record.eventId()))
                .filter(record -> seen.add(new Line(record.eventId(), record.item())))
                .toList();
    }

    private record Line(UUID eventId, int item) {}

    /** The events among these that are in the log; the records of one came all together. */
    private static Set<UUID> known(Connection connection, List<LogRecord> records)
            throws SQLException {
        var inOrder = records.stream().map(LogRecord::time).sorted(Comparator.naturalOrder());
        var times = new ArrayList<>(inOrder.toList());
        String select =
                "select distinct r.event_id from unnest(?::timestamptz[], ?::uuid[]) as e (time, id)"
                        + " join log_record r on r.event_time = e.time and r.event_id = e.id"
                        + " where r.event_time between '%s' and '%s'"
                                .formatted(times.getFirst(), times.getLast());
        try (var statement = connection.prepareStatement(select)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "timestamptz",
                            records.stream().map(r -> Timestamp.from(r.time())).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", records.stream().map(LogRecord::eventId).toArray()));
            Set<UUID> known = new HashSet<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, UUID.class));
                }
            }
            return known;
        }
    }
}
