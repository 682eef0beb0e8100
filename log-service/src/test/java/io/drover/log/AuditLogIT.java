package io.drover.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.contracts.audit.AuditEvent;
import io.drover.kit.audit.AuditRecord;
import io.drover.testkit.AsDescribed;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class AuditLogIT {

    private static final String TYPE = "drover.audit.recorded.v1";
    private static final Duration SOON = Duration.ofSeconds(40);

    private static Teller others;

    private final String actor = "actor-" + UUID.randomUUID();
    private final UUID plan = UUID.randomUUID();
    private final Instant now = Instant.now();

    @BeforeAll
    static void meetTheOthers() {
        others = new Teller();
    }

    @AfterAll
    static void leaveTheOthers() {
        others.close();
    }

    @Test
    void showsWhatOtherServicesRecordedAndOnlyInTheAudit() {
        // When
        record("runPlan", "REFUSED", now);

        // Then
        var items = audit("?actor=" + actor, 1);
        assertThat(items.<String, Object>getMap("items[0]"))
                .containsEntry("service", "plan-service")
                .containsEntry("action", "runPlan")
                .containsEntry("resource", "/api/v1/plans/" + plan + "/run")
                .containsEntry("planId", plan.toString())
                .containsEntry("actor", actor)
                .containsEntry("address", "203.0.113.7")
                .containsEntry("outcome", "REFUSED")
                .containsEntry("effect", false)
                .containsEntry("status", 409)
                .containsEntry("code", "CHECKS_FAILED")
                .containsEntry("changes", Map.of("phase", changed("CHECKING")));
        for (var path : List.of("/api/v1/logs?planId=", "/api/v1/logs?type=" + TYPE + "&planId=")) {
            assertThat(as("admin").get(path + plan).jsonPath().getList("items")).isEmpty();
        }
        assertThat(as("viewer").get("/api/v1/logs/plans/" + plan + ".ndjson").asString()).isEmpty();
    }

    @Test
    void findsRecordsByWhatTheyTell() {
        // Given
        record("runPlan", "DONE", now.minusSeconds(30));
        record("stopPlan", "REFUSED", now.minusSeconds(20));
        record("stopPlan", "FAILED", now.minusSeconds(10));
        audit("?actor=" + actor, 3);

        // When // Then
        assertThat(actions("")).containsExactly("stopPlan", "stopPlan", "runPlan");
        assertThat(actions("&action=runPlan")).containsExactly("runPlan");
        assertThat(actions("&action=runPlan&action=stopPlan")).hasSize(3);
        assertThat(actions("&outcome=REFUSED&outcome=FAILED")).hasSize(2);
        assertThat(actions("&planId=" + plan)).hasSize(3);
        assertThat(actions("&planId=" + UUID.randomUUID())).isEmpty();
        assertThat(actions("&from=" + now.minusSeconds(15))).containsExactly("stopPlan");
        assertThat(actions("&to=" + now.minusSeconds(25))).containsExactly("runPlan");
    }

    @Test
    void pagesThroughRecords() {
        // Given
        for (int i = 0; i < 5; i++) {
            record("action" + i, "DONE", now.minusSeconds(i));
        }
        audit("?actor=" + actor, 5);

        // When
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = get("?limit=2&actor=" + actor + cursor).jsonPath();
            found.addAll(page.getList("items.action"));
            cursor = page.get("nextCursor") == null ? "" : "&cursor=" + page.get("nextCursor");
        } while (!cursor.isEmpty());

        // Then
        assertThat(found).containsExactly("action0", "action1", "action2", "action3", "action4");
    }

    @Test
    void recordsWhatIsAskedOfTheLogItself() {
        // When
        as("viewer").post("/api/v1/logs/plans/" + plan + ".ndjson/link").then().statusCode(200);
        as("operator").get("/api/v1/audit").then().statusCode(403);

        // Then
        var items = audit("?actor=" + actor, 2);
        assertThat(items.<String>getList("items.action"))
                .containsExactlyInAnyOrder("linkToPlanLog", "listAuditRecords");
        assertThat(items.<String>getList("items.service")).containsOnly("log-service");
        assertThat(items.<String>getList("items.outcome"))
                .containsExactlyInAnyOrder("DONE", "REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome=done",
                "planId=7",
                "from=yesterday",
                "limit=0",
                "cursor=x",
                "actor=%00",
                "action=%00"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        // When
        var answer = get("?" + query);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void theKitWritesWhatTheContractSays() {
        // When
        List<String> written = names(AuditRecord.class.getRecordComponents());

        // Then
        assertThat(written).isEqualTo(names(AuditEvent.Recorded.class.getRecordComponents()));
    }

    private static Map<String, Object> changed(String after) {
        var change = new java.util.HashMap<String, Object>();
        change.put("before", null);
        change.put("after", after);
        return change;
    }

    private static List<String> names(RecordComponent[] components) {
        return Arrays.stream(components).map(RecordComponent::getName).toList();
    }

    /** What plan-service says of a request about the plan. */
    private void record(String action, String outcome, Instant time) {
        boolean done = outcome.equals("DONE");
        others.topics.send(
                "drover.plans.v1",
                plan.toString(),
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/audit/plan-service",
                        "ce_type",
                        TYPE,
                        "ce_time",
                        time.toString(),
                        "ce_partitionkey",
                        plan.toString(),
                        "ce_correlationid",
                        plan.toString(),
                        "ce_actor",
                        actor,
                        "content-type",
                        "application/json"),
                """
                {"service":"plan-service","key":"%s","requestId":"%s","action":"%s",
                 "resource":"/api/v1/plans/%s/run","address":"203.0.113.7","outcome":"%s",
                 "effect":%s,"status":%s,"code":%s,
                 "changes":{"phase":{"before":null,"after":"CHECKING"}}}
                """
                        .formatted(
                                plan,
                                UUID.randomUUID(),
                                action,
                                plan,
                                outcome,
                                done,
                                done ? "null" : "409",
                                done ? "null" : "\"CHECKS_FAILED\""));
    }

    private List<String> actions(String filters) {
        return get("?actor=" + actor + filters).jsonPath().getList("items.action");
    }

    /** What the audit has, once it has so much. */
    private JsonPath audit(String query, int count) {
        return await().atMost(SOON)
                .until(
                        () -> get(query).jsonPath(),
                        found -> found.getList("items").size() == count);
    }

    private static Response get(String query) {
        return given().filter(new AsDescribed())
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of("admin"))
                .get("/api/v1/audit" + query);
    }

    private io.restassured.specification.RequestSpecification as(String role) {
        return given().filter(new AsDescribed()).auth().oauth2(Tokens.as(actor, role));
    }
}
