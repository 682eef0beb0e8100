package io.drover.log;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.drover.kit.refusals.Refusal;
import io.drover.log.application.Downloads;
import io.drover.log.application.Log;
import io.drover.log.application.LogDay;
import io.drover.log.application.LogDays;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing that a reader, a vendor or a broken writer does holds up the log. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LogIntakeIT {

    private final DataSource database;
    private final LogIntake intake;
    private final LogDays days;
    private final Downloads downloads;
    private final Teller teller = new Teller();

    LogIntakeIT(DataSource database, LogIntake intake, LogDays days, Downloads downloads) {
        this.database = database;
        this.intake = intake;
        this.days = days;
        this.downloads = downloads;
    }

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40)); // the first has to wait for topics
    }

    @AfterAll
    static void noPatience() {
        Awaitility.reset();
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
    void numbersTheEventsOfASourceInTheirOrderAcrossPollsAndTheSame() throws SQLException {
        // Given: many sources that speak by turns, all at one moment
        int each = 200;
        Instant moment = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Teller> sources = Stream.generate(Teller::new).limit(5).toList();

        // When
        for (int i = 0; i < each; i++) {
            for (Teller source : sources) {
                source.topics.send(source.written("line " + i, "INFO", moment));
            }
        }

        // Then
        List<String> spoken = IntStream.range(0, each).mapToObj(i -> "line " + i).toList();
        for (Teller source : sources) {
            String lines =
                    "select message from log_record where plan_id = '%s' order by arrived"
                            .formatted(source.plan);
            await().until(() -> ask(lines).size() == each);
            assertThat(ask(lines)).isEqualTo(spoken);
            source.close();
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
    void keepsTheBeginningOfAMessageOfTwoMegabytes() throws Exception {
        // Given: a topic that takes it
        try (var admin = Admin.create(Map.of("bootstrap.servers", Teller.kafka()))) {
            var larger = new ConfigEntry("max.message.bytes", "4194304");
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(
                                            ConfigResource.Type.TOPIC, "drover.app-migrations.v1"),
                                    List.of(new AlterConfigOp(larger, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        Sent event = teller.written("y".repeat(2 << 20), "WARN", daysAgo(0));

        // When
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", Teller.kafka(), "max.request.size", 4 << 20),
                        new StringSerializer(),
                        new StringSerializer())) {
            var record = new ProducerRecord<>(event.topic(), event.key(), event.data());
            Map<String, String> all = new HashMap<>(headers(event.type()));
            all.put("ce_sequence", "1");
            all.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get();
        }

        // Then
        await().untilAsserted(() -> assertThat(teller.messages()).hasSize(1));
        assertThat(teller.messages().getFirst()).hasSize(10_001).endsWith("y\u2026");
        Teller.get("/api/v1/logs?planId=" + teller.plan)
                .body("items[0].data.leftOut", containsString("characters"));
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
        assertThat(Teller.get("/q/metrics").extract().asString())
                .containsPattern("drover_log_too_old_total\\S* [2-9]");
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
    void redrivesADeadLetterWhoseTimeHasCome() throws SQLException {
        // Given
        send(teller.planArchived(Instant.now().plus(Duration.ofDays(90))));
        await().until(() -> !letters().isEmpty());
        String letter = letters().getFirst();
        try (var connection = database.getConnection();
                var time =
                        connection.prepareStatement(
                                "update dead_letter set headers = (headers::jsonb ||"
                                        + " jsonb_build_object('ce_time', ?))::json where id = ?::uuid")) {
            time.setString(1, Instant.now().toString());
            time.setString(2, letter);
            time.executeUpdate();
        }

        // When
        given().header("Authorization", "Bearer " + Tokens.of("admin"))
                .post("/api/v1/logs/dead-letters/" + letter + "/redrive")
                .then()
                .statusCode(204);

        // Then
        awaitMessages("The plan was archived.");
    }

    @Test
    void aDownloadDoesNotSeeWhatComesInMeanwhile() {
        // Given
        store(entry("first"));
        store(entry("second"));
        List<String> seen = new ArrayList<>();

        // When: oldest first, so that what is new would come last
        downloads.ofPlan(
                teller.plan,
                null,
                downloads.snapshot(),
                record -> {
                    if (seen.isEmpty()) {
                        store(entry("third"));
                    }
                    seen.add(record.message());
                });

        // Then
        assertThat(seen).containsExactly("first", "second");
        assertThat(teller.messages()).hasSize(3);
    }

    @Test
    void anAppLogHasItsLatest4000EventsOf30DaysAndSaysThatOlderOnesWereLeftOut()
            throws SQLException {
        // Given
        send(teller.appEvent("started", "RUNNING", daysAgo(29)));
        awaitMessages("App Larkspur Diagrams has started.");
        List<String> few = csv();
        copies(4_100, "interval '28 days'", "many"); // younger than the start
        copies(10, "interval '-2 days'", "too old");
        assertThat(few).hasSize(2);

        // When
        List<String> rows = csv();

        // Then
        assertThat(rows).hasSize(1 + 4_000 + 1);
        assertThat(rows.get(1)).endsWith("many 1");
        assertThat(rows.get(4_000)).endsWith("many 4000");
        assertThat(rows.getLast()).contains("Older events were left out");
        Teller.get("/api/v1/logs/app-migrations/" + teller.app).body("count", equalTo(4_000));
    }

    @Test
    void refusesOneDownloadTooManyUntilAnotherEnds() {
        // Given: all places are taken
        send(teller.appEvent("started", "RUNNING", daysAgo(0)));
        awaitMessages("App Larkspur Diagrams has started.");
        List<Downloads.Place> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(downloads.begin());
            }
        } catch (Refusal refusal) {
            // now there is none
        }

        // When
        var refused = Teller.get("/api/v1/logs/app-migrations/" + teller.app + ".csv");
        taken.forEach(Downloads.Place::close);

        // Then
        refused.statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("TOO_MANY_DOWNLOADS"));
        assertThat(csv()).hasSize(2);
    }

    /** Copies of the only record of the app, the first the youngest, one each millisecond. */
    private void copies(int count, String later, String message) throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<LogDay> all =
                IntStream.range(0, 33)
                        .mapToObj(ago -> new LogDay(Log.APP, today.minusDays(ago)))
                        .toList();
        QuarkusTransaction.requiringNew().run(() -> days.make(all));
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(
                    """
                    insert into log_record
                    select log, event_time + %s - n * interval '1 ms', gen_random_uuid(), item, type, source,
                           level, '%s ' || n, plan_id, execution_id, app_migration_id, transfer_id, app_key,
                           attempt, status, percent, actor, correlation_id, arrived, data
                    from log_record, generate_series(1, %d) n
                    where app_migration_id = '%s' and message like '%% has started.'
                    """
                            .formatted(later, message, count, teller.app));
        }
    }

    private List<String> csv() {
        return Teller.get("/api/v1/logs/app-migrations/" + teller.app + ".csv")
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private List<String> letters() throws SQLException {
        return ask("select id from dead_letter where key = '%s'".formatted(teller.plan));
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
            var texts = new ArrayList<String>();
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
        await().untilAsserted(() -> assertThat(teller.messages()).containsExactly(messages));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
