package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was checked before, and what operators said about it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class CheckHistoryIT extends ServiceIT {

    @Test
    void tellsWhatIsDifferentFromAnotherRun() {
        // Given
        var id = created();
        var first =
                checked(
                        id,
                        Neighbours.result("InvalidEmails", "ERROR", 2),
                        Neighbours.result("ShortLinks", "PASS", 0),
                        Neighbours.result("AnonymousAccess", "ERROR", 1));
        var second =
                checked(
                        id,
                        Neighbours.result("InvalidEmails", "ERROR", 5),
                        Neighbours.result("SourceReachable", "PASS", 0),
                        Neighbours.result("AnonymousAccess", "PASS", 0));

        // When
        var compared =
                json(as("viewer").get(runs(id) + "/" + second + "?compareWith=" + first), 200);

        // Then
        var comparison = compared.path("comparison");
        assertThat(id(comparison, "with")).isEqualTo(first);
        assertThat(keys(comparison, "new")).containsExactly("SourceReachable");
        assertThat(keys(comparison, "gone")).containsExactly("ShortLinks");
        assertThat(keys(comparison, "worse")).containsExactly("InvalidEmails");
        assertThat(keys(comparison, "better")).containsExactly("AnonymousAccess");
        assertThat(comparison.at("/worse/0/before/itemCount").asInt()).isEqualTo(2);
        assertThat(comparison.at("/worse/0/now/itemCount").asInt()).isEqualTo(5);
        assertThat(comparison.path("same").asInt()).isZero();
        assertThat(json(as("viewer").get(runs(id) + "/" + second), 200).has("comparison"))
                .isFalse();
    }

    @Test
    void aRunOfACopyCanBeComparedWithThatOfItsOriginal() {
        // Given
        var id = created();
        var before = checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));
        var copy = id(json(as("planner").post(PLANS + "/" + id + "/copy"), 201), "id");
        var now = checked(copy, Neighbours.result("InvalidEmails", "PASS", 0));

        // When
        var compared =
                json(as("viewer").get(runs(copy) + "/" + now + "?compareWith=" + before), 200);

        // Then
        assertThat(keys(compared.path("comparison"), "better")).containsExactly("InvalidEmails");
        json(as("viewer").get(runs(id) + "/" + before + "?compareWith=" + now), 404);
        json(as("viewer").get(runs(copy) + "/" + before), 404);
    }

    @Test
    void anOverrideAndItsTakingBackAreTold() {
        // Given
        var id = created();
        var run = checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));
        var path = override(id, "InvalidEmails");

        // When
        json(as("operator").body(Map.of("reason", "Known, unused")).put(path), 200);
        as("operator").delete(path).then().statusCode(204);

        // Then
        var told =
                eventually(
                        () ->
                                events(id).stream()
                                        .filter(r -> type(r).endsWith("check-overridden.v1"))
                                        .map(r -> read(r.value()))
                                        .toList(),
                        all -> all.size() == 2);
        assertThat(id(told.getFirst(), "checkRunId")).isEqualTo(run);
        assertThat(told.getFirst().at("/override/reason").asText()).isEqualTo("Known, unused");
        assertThat(told.getFirst().at("/override/actor").asText()).isEqualTo("test-operator");
        assertThat(told.getFirst().at("/summary/overridden").asInt()).isEqualTo(1);
        assertThat(told.getFirst().path("verdict").asText()).isEqualTo("READY_WITH_WARNINGS");
        assertThat(told.getLast().path("override").isNull()).isTrue();
        assertThat(told.getLast().path("verdict").asText()).isEqualTo("BLOCKED");
    }

    @Test
    void anOverrideHoldsForTheNextRunWhileTheErrorDoesNotGrow() {
        // Given
        var id = created();
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));
        overridden(id, "InvalidEmails");

        // When
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));
        var same = plan(id).at("/checks/verdict").asText();
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 3));
        var grown = plan(id).at("/checks/verdict").asText();

        // Then
        assertThat(same).isEqualTo("READY_WITH_WARNINGS");
        assertThat(grown).isEqualTo("BLOCKED");
        var refused = json(as("operator").post(PLANS + "/" + id + "/run"), 409);
        assertThat(refused.path("code").asText()).isEqualTo("CHECKS_FAILED");
        assertThat(refused.at("/checks/0/key").asText()).isEqualTo("InvalidEmails");
        assertThat(plan(id).path("status").asText()).isEqualTo("SAVED");
    }

    @Test
    void anOverrideOfAnOlderRevisionIsVoid() {
        // Given
        var id = created();
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));
        overridden(id, "InvalidEmails");
        var tag = as("viewer").get(PLANS + "/" + id).header("ETag");
        json(as("planner").header("If-Match", tag).body(request("New")).put(PLANS + "/" + id), 200);

        // When
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));

        // Then
        assertThat(plan(id).at("/checks/verdict").asText()).isEqualTo("BLOCKED");
        var refused = json(as("operator").delete(override(id, "InvalidEmails")), 404);
        assertThat(refused.path("code").asText()).isEqualTo("OVERRIDE_NOT_FOUND");
    }

    @Test
    void theHistoryCountsEachRunAsItsResultsDo() {
        // Given
        var id = created();
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 2));
        overridden(id, "InvalidEmails");
        checked(id, Neighbours.result("InvalidEmails", "ERROR", 9));

        // When
        var history = json(as("viewer").get(runs(id) + "?limit=1"), 200);
        var older =
                json(
                        as("viewer")
                                .get(
                                        runs(id)
                                                + "?limit=1&cursor="
                                                + history.path("nextCursor").asText()),
                        200);

        // Then
        assertThat(history.at("/items/0/verdict").asText()).isEqualTo("BLOCKED");
        assertThat(history.at("/items/0/valid").asBoolean()).isTrue();
        assertThat(older.at("/items/0/verdict").asText()).isEqualTo("READY_WITH_WARNINGS");
        assertThat(older.at("/items/0/summary/overridden").asInt()).isEqualTo(1);
        assertThat(older.path("nextCursor").isNull()).isTrue();
    }

    private UUID checked(UUID id, CheckRunEvent.CheckResult... results) {
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        neighbours.checked(id, run, results);
        once(
                id,
                p ->
                        id(p.path("checks"), "runId").equals(run)
                                && p.at("/checks/state").asText().equals("COMPLETED"));
        return run;
    }

    private static void overridden(UUID id, String key) {
        json(as("operator").body(Map.of("reason", "Known, unused")).put(override(id, key)), 200);
    }

    private static String override(UUID id, String key) {
        return PLANS + "/" + id + "/checks/" + key + "/override";
    }

    private static String runs(UUID id) {
        return PLANS + "/" + id + "/check-runs";
    }

    private static List<String> keys(JsonNode comparison, String list) {
        return comparison.path(list).findValuesAsText("key");
    }

    private static String type(
            org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
        return TopicReader.header(record, "ce_type");
    }
}
