package io.drover.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What an older version logged is still there after the tables were changed. */
class LogMigrationIT {

    private static final String WHAT = "select event_id || ' ' || item || ' ' || message";

    private final String database = PostgresServer.newDatabase();

    @Test
    void movesEveryRecordIntoItsBranchAndDay() throws SQLException {
        // Given: a log as the first version kept it
        migrate("1");
        execute(
                """
                create table log_record_20260301 partition of log_record
                    for values from ('2026-03-01 00:00Z') to ('2026-03-02 00:00Z');
                create table log_record_20260302 partition of log_record
                    for values from ('2026-03-02 00:00Z') to ('2026-03-03 00:00Z');
                insert into log_record (event_time, event_id, item, type, source, level, message, plan_id,
                    app_migration_id, data)
                values ('2026-03-01 23:59:59.999999Z', gen_random_uuid(), 0, 'drover.plan.created.v1', '/plans/1',
                        'INFO', 'plan', gen_random_uuid(), null, '{"a": 1}'),
                       ('2026-03-02 00:00Z', gen_random_uuid(), 3, 'drover.items.settled.v1', '/executions/1',
                        'ERROR', 'item', gen_random_uuid(), null, '{}'),
                       ('2026-03-02 12:00Z', gen_random_uuid(), 0, 'drover.app-migration.started.v1',
                        '/app-migrations/1', 'INFO', 'app', gen_random_uuid(), gen_random_uuid(), '{}');
                """);
        List<String> before = texts(WHAT + " from log_record");

        // When
        migrate("latest");

        // Then
        assertThat(texts(WHAT + " from log_record")).containsExactlyInAnyOrderElementsOf(before);
        assertThat(
                        texts(
                                "select tableoid::regclass || ' ' || message || ' ' || data"
                                        + " from log_record"))
                .containsExactlyInAnyOrder(
                        "log_record_plan_20260301 plan {\"a\": 1}",
                        "log_record_plan_20260302 item {}",
                        "log_record_app_20260302 app {}");
        assertThat(texts("select last from log_arrival")).containsExactly("1");
        assertThat(texts("select distinct arrived from log_record")).containsExactly("1");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database, PostgresServer.USER, PostgresServer.PASSWORD)
                .locations("db/kit", "db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void execute(String statements) throws SQLException {
        try (Connection connection = connect();
                var sql = connection.createStatement()) {
            sql.execute(statements);
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = connect();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database, PostgresServer.USER, PostgresServer.PASSWORD);
    }
}
