package io.drover.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.drover.testkit.ApiDescription;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicWriter;
import io.drover.testkit.TopicWriter.Sent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LogIT {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final UUID plan = UUID.randomUUID();
    private final UUID app = UUID.randomUUID();
    private final UUID transfer = UUID.randomUUID();
    private final UUID execution = UUID.randomUUID();
    private final TopicWriter topics =
            new TopicWriter(
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    "drover.plans.v1",
                    "drover.items.v1",
                    "drover.app-migrations.v1");

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
        topics.close();
    }

    @Test
    void keepsAnEventOnceHoweverOftenItComes() {
        // Given
        Sent created = planCreated();

        // When
        topics.send(created);
        topics.send(created);
        topics.send(planDeleted());

        // Then
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(2));
        assertThat(messages("planId=" + plan))
                .containsExactly("The plan was deleted.", "Plan \"Larkspur\" was created.");
    }

    @Test
    void logsOnlyTheItemsThatAreNotComplete() {
        // Given
        String data =
                """
                {"executionId":"%s","planId":"%s","space":"HIKE","kind":"PAGE","items":[
                 {"sourceId":"1","status":"COMPLETE","reasonCode":null,"message":null},
                 {"sourceId":"2","status":"FAILED","reasonCode":"TITLE_TAKEN","message":"Taken."},
                 {"sourceId":"3","status":"SKIPPED","reasonCode":"SPACE_ALREADY_IMPORTED","message":null}]}
                """
                        .formatted(UUID.randomUUID(), plan);
        Sent settled =
                new Sent(
                        "drover.items.v1",
                        "e/HIKE",
                        "drover.items.settled.v1",
                        "/executions/e",
                        UUID.randomUUID(),
                        null,
                        now.toString(),
                        data);

        // When
        topics.send(settled);

        // Then
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(2));
        assertThat(messages("planId=" + plan + "&level=ERROR"))
                .containsExactly("PAGE 2 is FAILED: TITLE_TAKEN. Taken.");
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheLineFlowsOn() {
        // Given
        UUID poisonId = UUID.randomUUID();

        // When
        topics.send(
                "drover.plans.v1",
                plan.toString(),
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        poisonId.toString(),
                        "ce_source",
                        "/plans/" + plan,
                        "ce_type",
                        "drover.plan.created.v1",
                        "ce_time",
                        now.toString()),
                "{\"planId\": 7, ");
        topics.send(planCreated());

        // Then
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(1));
        as("admin")
                .get("/api/v1/logs/dead-letters")
                .then()
                .statusCode(200)
                .body("items[0].topic", equalTo("drover.plans.v1"));
    }

    @Test
    void pagesThroughTheLogWhileItGrows() {
        // Given
        for (int i = 1; i <= 5; i++) {
            topics.send(appEvent("progressed", i, "RUNNING", i * 10, now.plusSeconds(i)));
        }
        await().untilAsserted(() -> assertThat(messages("appMigrationId=" + app)).hasSize(5));
        String first = "/api/v1/logs?limit=2&appMigrationId=" + app;
        String cursor = as("viewer").get(first).then().extract().path("nextCursor");
        topics.send(appEvent("progressed", 6, "RUNNING", 60, now.plusSeconds(6)));
        await().untilAsserted(() -> assertThat(messages("appMigrationId=" + app)).hasSize(6));

        // When
        List<Integer> next =
                as("viewer")
                        .get(first + "&cursor=" + cursor)
                        .then()
                        .extract()
                        .path("items.percent");

        // Then
        assertThat(next).containsExactly(30, 20);
        as("viewer")
                .get("/api/v1/logs?limit=2&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void downloadsTheLogOfAnApp() {
        // Given
        topics.send(appEvent("registered", 1, "READY", 0, now));
        topics.send(appEvent("started", 2, "RUNNING", 0, now.plusMillis(1)));
        topics.send(appEvent("progressed", 3, "RUNNING", 40, now.plusMillis(2)));
        await().untilAsserted(() -> assertThat(messages("appMigrationId=" + app)).hasSize(3));

        // When
        var download = as("viewer").get("/api/v1/logs/app-migrations/" + app + ".csv").then();

        // Then
        download.statusCode(200)
                .header("content-type", containsString("text/csv"))
                .header("content-disposition", containsString("app-log-larkspur-diagrams-"));
        List<String> lines = download.extract().asString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern(
                        "drover_log_downloads_total\\{format=\"csv\",outcome=\"complete\"} [1-9]");
        assertThat(lines.get(1)).contains("40").contains("drover.app-migration.progressed.v1");
        as("viewer")
                .get("/api/v1/logs/app-migrations?planId=" + plan)
                .then()
                .body("items", hasSize(1))
                .body("items[0].available", equalTo(true))
                .body("items[0].reason", nullValue())
                .body("items[0].count", equalTo(3));
    }

    @ParameterizedTest
    @CsvSource({
        "registered, READY, 0, 409, NOT_STARTED",
        "registered, MANUAL, 0, 409, NO_AUTOMATED_PATH",
        "started, RUNNING, 31, 410, LOGS_EXPIRED"
    })
    void saysWhyThereIsNoLog(String event, String status, int daysAgo, int answer, String code) {
        // Given
        topics.send(appEvent(event, 1, status, 0, now.minus(Duration.ofDays(daysAgo))));
        await().untilAsserted(
                        () ->
                                as("viewer")
                                        .get("/api/v1/logs/app-migrations/" + app)
                                        .then()
                                        .statusCode(200));

        // When
        var download = as("viewer").get("/api/v1/logs/app-migrations/" + app + ".csv").then();

        // Then
        download.statusCode(answer)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
        as("viewer")
                .get("/api/v1/logs/app-migrations/" + app)
                .then()
                .body("available", equalTo(false))
                .body("reason", equalTo(code));
    }

    @Test
    void anAppNobodyHeardOfHasNoLog() {
        // When
        var answer = as("viewer").get("/api/v1/logs/app-migrations/" + app + ".csv").then();

        // Then
        answer.statusCode(404).body("code", equalTo("APP_MIGRATION_NOT_FOUND"));
    }

    @Test
    void archivesThePlanAsLinesOldestFirst() {
        // Given
        topics.send(planCreated());
        topics.send(planDeleted());
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(2));

        // When
        String archive = as("viewer").get("/api/v1/logs/plans/" + plan + ".ndjson").asString();

        // Then
        assertThat(archive.lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .contains("drover.plan.created.v1");
    }

    @Test
    void resumesAnArchiveAsOfItsFirstMoment() {
        // Given: an archive that broke off behind its first line, and a log that went on
        topics.send(planCreated());
        topics.send(planDeleted());
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(2));
        String archive = "/api/v1/logs/plans/" + plan + ".ndjson";
        List<String> whole = as("viewer").get(archive).asString().lines().toList();
        topics.send(appEvent("progressed", 1, "RUNNING", 10, now.plusSeconds(1)));
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(3));

        // When
        var rest = as("viewer").get(archive + "?after=" + cursor(whole.getFirst())).then();

        // Then
        assertThat(rest.extract().asString().lines()).containsExactly(whole.get(1));
        as("viewer")
                .get("/api/v1/logs/plans/" + app + ".ndjson?after=" + cursor(whole.getFirst()))
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void givesLinksThatDownloadWithoutAToken() {
        // Given
        topics.send(appEvent("started", 1, "RUNNING", 0, now));
        await().untilAsserted(() -> assertThat(messages("appMigrationId=" + app)).hasSize(1));

        // When
        String csv = link("/api/v1/logs/app-migrations/" + app + ".csv");
        String archive = link("/api/v1/logs/plans/" + plan + ".ndjson");

        // Then
        assertThat(given().get(csv).asString()).contains("larkspur-diagrams");
        assertThat(given().get(archive).asString().lines()).hasSize(1);
        as("viewer")
                .post("/api/v1/logs/app-migrations/" + plan + ".csv/link")
                .then()
                .statusCode(404)
                .body("code", equalTo("APP_MIGRATION_NOT_FOUND"));
    }

    @Test
    void findsByEveryFilter() {
        // Given
        topics.send(planCreated());
        topics.send(appEvent("started", 1, "RUNNING", 0, now.plusMillis(1)));
        topics.send(appEvent("failed", 2, "FAILED", 40, now.plusMillis(2)));
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(3));
        String ofPlan = "planId=" + plan;

        // Then
        assertThat(messages("transferId=" + transfer)).hasSize(2);
        assertThat(messages("executionId=" + execution)).hasSize(2);
        assertThat(messages(ofPlan + "&level=ERROR&level=WARNING")).hasSize(1);
        assertThat(messages(ofPlan + "&type=drover.plan.created.v1")).hasSize(1);
        assertThat(messages(ofPlan + "&q=LARKSPUR diag")).hasSize(2);
        assertThat(messages(ofPlan + "&q=larkspur created")).hasSize(1);
        assertThat(messages(ofPlan + "&q=iagrams")).isEmpty();
        assertThat(messages(ofPlan + "&q=\" ' : %25 !")).isEmpty();
        assertThat(messages(ofPlan + "&q=\"larkspur\"")).hasSize(3);
        assertThat(messages(ofPlan + "&from=" + now.plusMillis(1))).hasSize(2);
        assertThat(messages(ofPlan + "&to=" + now.plusMillis(1))).hasSize(1);
    }

    @Test
    void answersAPageToFiltersThatMatchEverything() {
        // Given
        topics.send(planCreated());
        topics.send(planDeleted());
        await().untilAsserted(() -> assertThat(messages("planId=" + plan)).hasSize(2));

        // When
        var page =
                as("viewer")
                        .get(
                                "/api/v1/logs?limit=1&level=INFO&level=WARNING&level=ERROR"
                                        + "&from=1970-01-01T00:00:00Z&to=9999-12-31T00:00:00Z&q= ")
                        .then();

        // Then
        page.statusCode(200).body("items", hasSize(1)).body("nextCursor", notNullValue());
    }

    private String link(String download) {
        return as("viewer").post(download + "/link").then().statusCode(200).extract().path("url");
    }

    private static String cursor(String line) {
        return JsonPath.from(line).getString("cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level=LOUD",
                "from=yesterday",
                "to=%2B1000000-01-01T00:00:00Z",
                "from=-0001-01-01T00:00:00Z",
                "limit=201",
                "limit=0",
                "cursor=abc"
            })
    void refusesWhatItCannotUnderstand(String query) {
        // When
        var answer = as("viewer").get("/api/v1/logs?" + query).then();

        // Then
        answer.statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aVendorAndAStrangerSeeNothing() {
        as("vendor").get("/api/v1/logs").then().statusCode(403);
        given().get("/api/v1/logs").then().statusCode(401);
        as("operator").get("/api/v1/logs/dead-letters").then().statusCode(403);
    }

    private List<String> messages(String query) {
        return as("viewer")
                .get("/api/v1/logs?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.message");
    }

    @Test
    void showsExamplesOfEveryAnswerAndError() {
        // When
        String document = given().get("/openapi?format=json").asString();

        // Then
        assertThat(ApiDescription.of(document).examplesAmiss()).isEmpty();
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + Tokens.of(role));
    }

    private Sent planCreated() {
        String data =
                """
                {"planId":"%s","state":{"status":"SAVED","phase":null,"archived":false,"revision":1},
                 "name":"Larkspur","stage":"TRIAL","sourceSiteId":"%s","destinationSiteId":"%s",
                 "scope":{"usersAndGroups":"ALL","globalTemplates":{"mode":"NONE","ids":[]},
                  "spaces":{"mode":"ALL","keys":[],"exceptKeys":[],"includeArchived":false,"includePersonal":true,"data":"ALL"},
                  "apps":[]}}
                """
                        .formatted(plan, UUID.randomUUID(), UUID.randomUUID());
        return planEvent("created", 1, now, data);
    }

    private Sent planDeleted() {
        String data =
                """
                {"planId":"%s","state":{"status":"SAVED","phase":null,"archived":false,"revision":1}}
                """
                        .formatted(plan);
        return planEvent("deleted", 2, now.plusMillis(5), data);
    }

    private Sent planEvent(String what, long sequence, Instant time, String data) {
        return new Sent(
                "drover.plans.v1",
                plan.toString(),
                "drover.plan." + what + ".v1",
                "/plans/" + plan,
                UUID.randomUUID(),
                sequence,
                time.toString(),
                data);
    }

    private Sent appEvent(String what, long sequence, String status, int percent, Instant time) {
        String data =
                """
                {"appMigrationId":"%s","planId":"%s","state":{"executionId":"%s","appKey":"larkspur-diagrams",
                 "appName":"Larkspur Diagrams","status":"%s","reason":null,"percent":%d,"message":null,
                 "vendorStatus":null,"blockedBy":null,"stalled":false,"attempt":1,"transferId":"%s",
                 "originalTransferId":"%s","startedAt":null,"settledAt":null,"timesOutAt":null,"cancelDeadline":null}}
                """
                        .formatted(app, plan, execution, status, percent, transfer, transfer);
        return new Sent(
                "drover.app-migrations.v1",
                plan.toString(),
                "drover.app-migration." + what + ".v1",
                "/app-migrations/" + app,
                UUID.randomUUID(),
                sequence,
                time.toString(),
                data);
    }
}
