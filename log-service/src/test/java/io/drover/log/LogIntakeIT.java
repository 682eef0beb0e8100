package io.drover.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.log.application.LogEntry;
import io.drover.log.application.LogIntake;
import io.drover.log.application.LogRecord;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicWriter.Sent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that a reader, a vendor or a broken writer does holds up the log. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LogIntakeIT {

    private final DataSource database;
    private final LogIntake intake;
    private final Teller teller = new Teller();

    LogIntakeIT(DataSource database, LogIntake intake) {
        this.database = database;
        this.intake = intake;
    }

    @AfterEach
    void close() {
        teller.close();
    }

    @Test
    void beginsADayWhileADownloadIsSlow() throws SQLException {
        // Given: somebody who reads and does not come to an end
        try (var download = database.getConnection();
                var select = download.createStatement()) {
            download.setAutoCommit(false);
            select.executeQuery("select count(*) from log_record").close();

            // When
            send(teller.written("a day that has no partition yet", "INFO", daysAgo(17)));

            // Then
            awaitMessages("a day that has no partition yet");
            download.rollback();
        }
    }

    @Test
    void keepsALineWithACharacterThatCannotBeStored() {
        // When
        send(teller.written("nul\\u0000 half \\ud800 tab\\t\\\\N", "INFO", daysAgo(0)));

        // Then
        awaitMessages("nul\uFFFD half ? tab\t\\N");
    }

    @Test
    void keepsTheBeginningOfTheLargestEventThatABrokerTakes() {
        // Given
        String large = "x".repeat(1_000_000);
        Sent event = teller.written(large, "WARN", daysAgo(0));

        // When
        send(event);

        // Then
        await().untilAsserted(() -> assertThat(teller.messages()).hasSize(1));
        assertThat(teller.messages().getFirst()).hasSize(10_001).endsWith("x\u2026");
        assertThat(teller.messages("&level=WARNING")).hasSize(1);
    }

    @Test
    void countsAndDropsWhatIsOlderThanItsBranchIsKept() {
        // Given: 30 days for apps, 180 for plans
        send(teller.appEvent("started", "RUNNING", daysAgo(40)));
        send(teller.planArchived(daysAgo(40)));
        send(teller.planArchived(daysAgo(190)));

        // When
        send(teller.written("fresh", "INFO", daysAgo(29)));

        // Then: and the app log is known, but expired
        awaitMessages("fresh", "The plan was archived.");
        Teller.get("/api/v1/logs/app-migrations/" + teller.app + ".csv").statusCode(410);
    }

    @Test
    void buriesWhatHasNotHappenedYetAndKeepsWhatAClockAheadMakes() {
        // Given
        send(teller.planArchived(Instant.now().plus(Duration.ofDays(400))));

        // When
        send(teller.planArchived(Instant.now().plus(Duration.ofHours(20))));

        // Then
        awaitMessages("The plan was archived.");
        assertThat(causes()).anyMatch(cause -> cause.contains("ce_time lies in the future"));
    }

    @Test
    void goesOnBehindEverythingItCannotRead() {
        // Given
        String archived = "drover.plan.archived.v1";
        String planTopic = "drover.plans.v1";
        teller.topics.send(planTopic, null, headers(archived), "no json");
        teller.topics.send(planTopic, null, Map.of(), null);
        teller.topics.send(planTopic, "k", headers(archived), "{\"planId\":7}");
        teller.topics.send(planTopic, "k", headers("drover.plan.edited.v1"), "{}");
        teller.topics.send(planTopic, "k", headers("drover.plan.archived.v2"), "{}");
        teller.topics.send(planTopic, "k", headers("drover.plan.praised.v1"), "{}");
        teller.topics.send(planTopic, "k", headers(archived), "[".repeat(5_000));

        // When
        send(teller.planArchived(Instant.now()));

        // Then
        awaitMessages("The plan was archived.");
        assertThat(causes())
                .anyMatch(cause -> cause.startsWith("the value is no JSON"))
                .anyMatch(cause -> cause.startsWith("data is no Archived"))
                .anyMatch(
                        cause -> cause.startsWith("drover.plan.edited.v1 does not fit its schema"))
                .noneMatch(cause -> cause.contains("archived.v2"));
    }

    @Test
    void storesTheNewOnesOfAPollInWhichSomeAreOld() {
        // Given
        LogEntry old = entry("old");
        store(old);
        LogEntry late = entry("late");

        // When
        store(old, late, old, late);

        // Then
        assertThat(teller.messages()).containsExactlyInAnyOrder("old", "late");
    }

    @Test
    void numbersArrivalsSoThatWhatIsSeenOnceNeverChanges() throws Exception {
        // Given: a transaction that has its number but not yet its end
        var other = Thread.ofPlatform().unstarted(() -> store(entry("second")));

        // When
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            intake.store(List.of(entry("first")));
                            other.start();
                            await().until(() -> waitsForALock());
                        });
        other.join();

        // Then
        assertThat(numbers("first")).isLessThan(numbers("second"));
    }

    private boolean waitsForALock() throws SQLException {
        return !ask("select 1 from pg_locks where not granted").isEmpty();
    }

    private long numbers(String message) throws SQLException {
        return Long.parseLong(
                ask("select arrived from log_record where plan_id = '%s' and message = '%s'"
                                .formatted(teller.plan, message))
                        .getFirst());
    }

    private List<String> ask(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new java.util.ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void store(LogEntry... entries) {
        QuarkusTransaction.requiringNew().run(() -> intake.store(List.of(entries)));
    }

    private LogEntry entry(String message) {
        UUID id = UUID.randomUUID();
        var record =
                new LogRecord(
                        Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS),
                        id,
                        0,
                        "drover.plan.archived.v1",
                        "/plans/" + teller.plan,
                        LogRecord.Level.INFO,
                        message,
                        teller.plan,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "{}");
        return new LogEntry(id, List.of(record), null);
    }

    private void send(Sent event) {
        teller.topics.send(event);
    }

    private Map<String, String> headers(String type) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/plans/" + teller.plan,
                "ce_type",
                type,
                "ce_time",
                Instant.now().toString());
    }

    private static List<String> causes() {
        return given().header("Authorization", "Bearer " + Tokens.of("admin"))
                .get("/api/v1/logs/dead-letters?limit=200")
                .path("items.cause");
    }

    private void awaitMessages(String... messages) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(teller.messages()).containsExactly(messages));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
