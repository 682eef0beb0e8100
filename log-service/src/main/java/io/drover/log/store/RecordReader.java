package io.drover.log.store;

import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecords.Arrival;
import io.drover.log.application.LogRecords.Arrivals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Reads rows of the log, each time in one short transaction and never more than fits in memory. */
@ApplicationScoped
class RecordReader {

    static final String COLUMNS =
            "event_time, event_id, item, type, source, level, message, plan_id, execution_id,"
                    + " app_migration_id, transfer_id, app_key, attempt, status, percent, actor,"
                    + " correlation_id, data";

    private static final int FETCH = 50;

    /** Records with large data come in smaller parts: characters of data and message in one. */
    private static final int MOST_CHARACTERS = 2_000_000;

    @FunctionalInterface
    private interface Row {
        /** Takes a row and says whether another may come. */
        boolean takes(ResultSet row) throws SQLException;
    }

    private final DataSource database;

    RecordReader(DataSource database) {
        this.database = database;
    }

    /**
     * Adds what is found.
     *
     * <p>Each branch is asked for itself: so its days are opened one after the other, only as far
     * as it takes to find enough.
     *
     * @return false if it ended early because of the size of the records
     */
    boolean read(
            LogQuery query,
            Conditions conditions,
            boolean newestFirst,
            int limit,
            List<LogRecord> found) {
        String direction = newestFirst ? " desc" : "";
        String tail =
                " order by event_time%1$s, event_id%1$s, item%1$s limit %2$d"
                        .formatted(direction, limit);
        StringJoiner branches = new StringJoiner(" union all ");
        List<Object> values = new ArrayList<>();
        for (String branch : branches(query)) {
            branches.add(
                    "(select %s from %s%s%s)".formatted(COLUMNS, branch, conditions.where(), tail));
            values.addAll(conditions.values());
        }
        return each("select * from (" + branches + ") as found" + tail, values, bounded(found));
    }

    /** The tables in which a query can find anything. */
    static List<String> branches(LogQuery query) {
        return query.branches().stream().map(DayPartitions::branch).toList();
    }

    Arrivals arrivals(Conditions conditions, int limit) {
        List<LogRecord> records = new ArrayList<>();
        List<Arrival> places = new ArrayList<>();
        Row bounded = bounded(records);
        boolean all =
                each(
                        "select %s, arrived from log_record%s order by arrived, event_time, event_id, item limit %d"
                                .formatted(COLUMNS, conditions.where(), limit),
                        conditions.values(),
                        row -> {
                            boolean more = bounded.takes(row);
                            places.add(
                                    new Arrival(
                                            row.getLong("arrived"), records.getLast().position()));
                            return more;
                        });
        return new Arrivals(records, places, !all || records.size() == limit);
    }

    private static Row bounded(List<LogRecord> found) {
        Predicate<LogRecord> fits =
                new Predicate<>() {
                    private long characters;

                    @Override
                    public boolean test(LogRecord record) {
                        characters += record.message().length() + record.data().length();
                        return characters < MOST_CHARACTERS;
                    }
                };
        return row -> {
            LogRecord record = record(row);
            found.add(record);
            return fits.test(record);
        };
    }

    private boolean each(String sql, List<Object> values, Row receiver) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // else the whole result comes at once
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCH);
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        if (!receiver.takes(row)) {
                            return false;
                        }
                    }
                    return true;
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("log records could not be read", e);
        }
    }

    private static LogRecord record(ResultSet row) throws SQLException {
        return new LogRecord(
                row.getTimestamp("event_time").toInstant(),
                row.getObject("event_id", UUID.class),
                row.getInt("item"),
                row.getString("type"),
                row.getString("source"),
                LogRecord.Level.valueOf(row.getString("level")),
                row.getString("message"),
                row.getObject("plan_id", UUID.class),
                row.getObject("execution_id", UUID.class),
                row.getObject("app_migration_id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                row.getString("app_key"),
                row.getObject("attempt", Integer.class),
                row.getString("status"),
                row.getObject("percent", Integer.class),
                row.getString("actor"),
                row.getObject("correlation_id", UUID.class),
                row.getString("data"));
    }
}
