package io.drover.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.log.application.Log;
import io.drover.log.application.LogDay;
import io.drover.log.application.LogDays;
import io.drover.log.application.LogKeeping;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Days are made, closed and dropped as wholes, whoever does it and however late. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LogDaysIT {

    private final LogKeeping keeping;
    private final LogDays days;
    private final DataSource database;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    LogDaysIT(LogKeeping keeping, LogDays days, DataSource database) {
        this.keeping = keeping;
        this.days = days;
        this.database = database;
    }

    @Test
    void dropsEveryDayThatIsPastAndNoOtherAfterAWeekDown() {
        // Given
        LogDay lastOfApps = ago(Log.APP, 30);
        LogDay lastOfPlans = ago(Log.PLAN, 180);
        make(ago(Log.APP, 32), ago(Log.APP, 39), lastOfApps, ago(Log.PLAN, 40));
        make(ago(Log.PLAN, 182), ago(Log.PLAN, 189), lastOfPlans);

        // When
        keeping.run();

        // Then
        assertThat(days.all())
                .contains(lastOfApps, lastOfPlans, ago(Log.PLAN, 40))
                .contains(ago(Log.APP, 0), ago(Log.PLAN, 0), ago(Log.APP, -1), ago(Log.PLAN, -1))
                .doesNotContain(ago(Log.APP, 32), ago(Log.APP, 39))
                .doesNotContain(ago(Log.PLAN, 182), ago(Log.PLAN, 189));
    }

    @Test
    void leavesADayThatIsBeingReadForTheNextTime() throws SQLException {
        // Given
        LogDay past = ago(Log.APP, 50);
        make(past);

        // When
        boolean dropped;
        try (var reader = database.getConnection();
                var select = reader.createStatement()) {
            reader.setAutoCommit(false);
            select.executeQuery("select count(*) from log_record").close();
            dropped = days.drop(past);
            reader.rollback();
        }

        // Then
        assertThat(dropped).isFalse();
        assertThat(days.all()).contains(past);
        assertThat(days.drop(past)).isTrue();
        assertThat(days.all()).doesNotContain(past);
    }

    @Test
    void makesAndDropsADayOnceOnTwoReplicas() throws Exception {
        // Given
        LogDay past = ago(Log.PLAN, 200);

        // When
        both(
                () -> {
                    make(past);
                    return true;
                });
        List<LogDay> made = days.all();
        both(() -> days.drop(past));

        // Then
        assertThat(made).containsOnlyOnce(past);
        assertThat(days.all()).doesNotContain(past);
    }

    @Test
    void givesADayThatIsOverItsIndexesAndMendsABrokenOne() throws SQLException {
        // Given
        LogDay over = ago(Log.PLAN, 60);
        make(over);
        days.close(over);
        execute("drop index " + table(over) + "_words");

        // When
        days.close(over);
        days.close(over);

        // Then
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) from pg_index where indisvalid and indrelid = '%s'::regclass"
                                        .formatted(table(over)))) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(7);
        }
    }

    private void both(Callable<Boolean> work) throws Exception {
        var start = new CyclicBarrier(2);
        try (var replicas = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> one =
                    () -> {
                        start.await();
                        return work.call();
                    };
            for (var done : replicas.invokeAll(List.of(one, one))) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private void make(LogDay... wanted) {
        QuarkusTransaction.requiringNew().run(() -> days.make(List.of(wanted)));
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private LogDay ago(Log log, int daysAgo) {
        return new LogDay(log, today.minusDays(daysAgo));
    }

    private static String table(LogDay day) {
        return "log_record_plan_" + day.day().toString().replace("-", "");
    }
}
