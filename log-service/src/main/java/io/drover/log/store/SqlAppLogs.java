package io.drover.log.store;

import io.drover.log.application.AppLog;
import io.drover.log.application.AppLogs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** App logs in the table {@code app_log}, guarded by the sequence of their source. */
@ApplicationScoped
class SqlAppLogs implements AppLogs {

    private final DataSource database;

    SqlAppLogs(DataSource database) {
        this.database = database;
    }

    @Override
    public void put(AppLog log, long sequence) {
        String sql =
                """
                insert into app_log (app_migration_id, plan_id, app_key, app_name, status, latest_start, source_sequence)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (app_migration_id) do update
                set status = excluded.status, latest_start = coalesce(excluded.latest_start, app_log.latest_start), app_name = excluded.app_name,
                    source_sequence = excluded.source_sequence
                where app_log.source_sequence < excluded.source_sequence
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setObject(1, log.appMigrationId());
            upsert.setObject(2, log.planId());
            upsert.setString(3, log.appKey());
            upsert.setString(4, log.appName());
            upsert.setString(5, log.status());
            upsert.setTimestamp(
                    6, log.latestStart() == null ? null : Timestamp.from(log.latestStart()));
            upsert.setLong(7, sequence);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("app log could not be stored", e);
        }
    }

    @Override
    public Optional<AppLog> find(UUID appMigrationId) {
        return select("app_migration_id = ?", appMigrationId).stream().findFirst();
    }

    @Override
    public List<AppLog> ofPlan(UUID planId) {
        return select("plan_id = ?", planId);
    }

    private List<AppLog> select(String condition, UUID id) {
        String sql = "select * from app_log where " + condition + " order by app_key";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                List<AppLog> found = new ArrayList<>();
                while (row.next()) {
                    Timestamp start = row.getTimestamp("latest_start");
                    found.add(
                            new AppLog(
                                    row.getObject("app_migration_id", UUID.class),
                                    row.getObject("plan_id", UUID.class),
                                    row.getString("app_key"),
                                    row.getString("app_name"),
                                    row.getString("status"),
                                    start == null ? null : start.toInstant()));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("app log could not be read", e);
        }
    }
}
