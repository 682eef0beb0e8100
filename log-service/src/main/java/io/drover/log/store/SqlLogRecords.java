package io.drover.log.store;

import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Log records in the partitioned table {@code log_record}. */
@ApplicationScoped
class SqlLogRecords implements LogRecords {

    private static final int FETCH = 500;
    private static final String COLUMNS =
            "event_time, event_id, item, type, source, level, message, plan_id, execution_id,"
                    + " app_migration_id, transfer_id, app_key, attempt, status, percent, actor,"
                    + " correlation_id, data";
    private static final String NEWEST_FIRST =
            " order by event_time desc, event_id desc, item desc";

    private final DataSource database;
    private final DayPartitions partitions;

    SqlLogRecords(DataSource database, DayPartitions partitions) {
        this.database = database;
        this.partitions = partitions;
    }

    @Override
    public void add(List<LogRecord> records) {
        String sql =
                "insert into log_record ("
                        + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)"
                        + " on conflict do nothing";
        try (Connection connection = database.getConnection()) {
            for (LogRecord record : records) {
                partitions.ensure(connection, record.time());
            }
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (LogRecord record : records) {
                    bind(insert, values(record));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("log records could not be stored", e);
        }
    }

    @Override
    public List<LogRecord> find(LogQuery query, @Nullable Position last, int limit) {
        Conditions conditions = Conditions.of(query);
        if (last != null) {
            conditions.add(
                    "(event_time, event_id, item) < (?, ?, ?)",
                    Timestamp.from(last.time()),
                    last.eventId(),
                    last.item());
        }
        List<LogRecord> found = new ArrayList<>();
        each(conditions, NEWEST_FIRST + " limit " + limit, found::add);
        return found;
    }

    @Override
    public void eachOfAppMigration(
            UUID appMigrationId, Instant since, int limit, Consumer<LogRecord> receiver) {
        each(ofAppMigration(appMigrationId, since), NEWEST_FIRST + " limit " + limit, receiver);
    }

    @Override
    public int countOfAppMigration(UUID appMigrationId, Instant since, int limit) {
        Conditions conditions = ofAppMigration(appMigrationId, since);
        String sql =
                "select count(*) from (select 1 from log_record"
                        + conditions.where()
                        + " limit "
                        + limit
                        + ") as counted";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, conditions.values());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("log records could not be counted", e);
        }
    }

    @Override
    public void eachOfPlan(UUID planId, Consumer<LogRecord> receiver) {
        Conditions conditions = new Conditions();
        conditions.add("plan_id = ?", planId);
        each(conditions, " order by event_time, event_id, item", receiver);
    }

    private static Conditions ofAppMigration(UUID appMigrationId, Instant since) {
        Conditions conditions = new Conditions();
        conditions.add("app_migration_id = ?", appMigrationId);
        conditions.add("event_time >= ?", Timestamp.from(since));
        return conditions;
    }

    /** One statement is one snapshot; a fetch size keeps memory flat, which needs a transaction. */
    private void each(Conditions conditions, String tail, Consumer<LogRecord> receiver) {
        String sql = "select " + COLUMNS + " from log_record" + conditions.where() + tail;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCH);
                bind(select, conditions.values());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        receiver.accept(read(row));
                    }
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("log records could not be read", e);
        }
    }

    private static List<@Nullable Object> values(LogRecord record) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(Timestamp.from(record.time()));
        values.add(record.eventId());
        values.add(record.item());
        values.add(record.type());
        values.add(record.source());
        values.add(record.level().name());
        values.add(record.message());
        values.add(record.planId());
        values.add(record.executionId());
        values.add(record.appMigrationId());
        values.add(record.transferId());
        values.add(record.appKey());
        values.add(record.attempt());
        values.add(record.status());
        values.add(record.percent());
        values.add(record.actor());
        values.add(record.correlationId());
        values.add(record.data());
        return values;
    }

    private static void bind(PreparedStatement statement, List<? extends @Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static LogRecord read(ResultSet row) throws SQLException {
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
