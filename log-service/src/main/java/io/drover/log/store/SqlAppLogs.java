package io.drover.log.store;

import io.drover.kit.sql.Sql;
import io.drover.log.application.AppLog;
import io.drover.log.application.AppLogs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** App logs in the table {@code app_log}: any order of events gives the same row. */
@ApplicationScoped
class SqlAppLogs implements AppLogs {

    private final Sql sql;

    SqlAppLogs(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(AppLog log) {
        sql.update(
                """
                insert into app_log
                    (app_migration_id, plan_id, app_key, app_name, status, latest_start, source_sequence)
                values (?, ?, ?, ?, ?, ?::timestamptz, ?)
                on conflict (app_migration_id) do update
                set status = case when excluded.source_sequence > app_log.source_sequence
                        then excluded.status else app_log.status end,
                    app_name = case when excluded.source_sequence > app_log.source_sequence
                        then excluded.app_name else app_log.app_name end,
                    latest_start = greatest(excluded.latest_start, app_log.latest_start),
                    source_sequence = greatest(excluded.source_sequence, app_log.source_sequence)
                where excluded.source_sequence > app_log.source_sequence
                    or excluded.latest_start > app_log.latest_start
                    or (app_log.latest_start is null and excluded.latest_start is not null)
                """,
                log.appMigrationId(),
                log.planId(),
                log.appKey(),
                log.appName(),
                log.status(),
                log.latestStart(),
                log.sequence());
    }

    @Override
    public Optional<AppLog> find(UUID appMigrationId) {
        return sql
                .query(
                        "select * from app_log where app_migration_id = ?",
                        SqlAppLogs::read,
                        appMigrationId)
                .stream()
                .findFirst();
    }

    @Override
    public List<AppLog> ofPlan(UUID planId) {
        return sql.query(
                "select * from app_log where plan_id = ? order by app_key",
                SqlAppLogs::read,
                planId);
    }

    private static AppLog read(ResultSet row) throws SQLException {
        Timestamp start = row.getTimestamp("latest_start");
        return new AppLog(
                row.getObject("app_migration_id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getString("app_key"),
                row.getString("app_name"),
                row.getString("status"),
                start == null ? null : start.toInstant(),
                row.getLong("source_sequence"));
    }
}
