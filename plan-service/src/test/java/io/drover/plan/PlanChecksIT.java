package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.contracts.execution.CheckRunEvent;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checks decide whether a plan may run. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanChecksIT extends ServiceIT {

    @Test
    void anUncheckedPlanIsCheckedFirstAndThenBegins() {
        // Given
        var id = created();

        // When
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);
        var run = id(running.path("checks"), "runId");
        neighbours.checked(id, run, Neighbours.result("SourceReachable", "PASS", 0));

        // Then
        assertThat(running.path("phase").asText()).isEqualTo("CHECKING");
        assertThat(running.path("executionId").isTextual()).isTrue();
        once(id, p -> p.path("phase").asText().equals("MIGRATING"));
        assertThat(typesUpTo(id, "run-requested"))
                .containsExactly(
                        "created",
                        "running",
                        "checks-requested",
                        "checks-completed",
                        "phase-changed",
                        "run-requested");
    }

    @Test
    void anErrorFoundWhileRunningFailsThePlan() {
        // Given
        var id = created();
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);

        // When
        neighbours.checked(
                id,
                id(running.path("checks"), "runId"),
                Neighbours.result("SpaceKeyConflict", "ERROR", 1));

        // Then
        var plan = once(id, p -> p.path("status").asText().equals("FAILED"));
        assertThat(plan.at("/statusReason/code").asText()).isEqualTo("PRE_MIGRATION_CHECKS_FAILED");
        assertThat(typesUpTo(id, "failed")).doesNotContain("run-requested");
    }

    @Test
    void checksThatCouldNotRunPutThePlanBackToSaved() {
        // Given
        var id = created();
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);

        // When
        neighbours.checked(
                id,
                id(running.path("checks"), "runId"),
                Neighbours.result("DestinationReachable", "COULD_NOT_RUN", 0));

        // Then
        var plan = once(id, p -> p.path("status").asText().equals("SAVED"));
        assertThat(plan.at("/statusReason/code").asText()).isEqualTo("CHECKS_COULD_NOT_RUN");
        assertThat(plan.path("executionId").isNull()).isTrue();
        assertThat(plan.path("allowedActions")).extracting(a -> a.asText()).contains("run");
    }

    @Test
    void aStopDuringTheChecksIsImmediateAndLateResultsAreIgnored() {
        // Given
        var id = created();
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);
        var run = id(running.path("checks"), "runId");

        // When
        var stopped = json(as("operator").post(PLANS + "/" + id + "/stop"), 202);
        neighbours.checked(id, run, Neighbours.result("SourceReachable", "PASS", 0));

        // Then
        assertThat(stopped.path("status").asText()).isEqualTo("STOPPED");
        once(id, p -> p.at("/checks/state").asText().equals("COMPLETED"));
        assertThat(plan(id).path("status").asText()).isEqualTo("STOPPED");
        assertThat(types(id)).doesNotContain("run-requested");
    }

    @Test
    void openErrorsAreListedAndAnOverrideLetsThePlanRun() {
        // Given
        var id = created();
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        neighbours.checked(id, run, Neighbours.result("InvalidEmails", "ERROR", 2));
        once(id, p -> p.at("/checks/verdict").asText().equals("BLOCKED"));
        var refused = json(as("operator").post(PLANS + "/" + id + "/run"), 409);
        var path = PLANS + "/" + id + "/checks/InvalidEmails/override";

        // When
        var overridden =
                json(as("operator").body(Map.of("reason", "Known, unused")).put(path), 200);

        // Then
        assertThat(refused.path("code").asText()).isEqualTo("CHECKS_FAILED");
        assertThat(refused.at("/checks/0/key").asText()).isEqualTo("InvalidEmails");
        assertThat(refused.path("currentStatus").asText()).isEqualTo("SAVED");
        assertThat(overridden.path("verdict").asText()).isEqualTo("READY_WITH_WARNINGS");
        assertThat(overridden.at("/results/0/override/by").asText()).isEqualTo("test-operator");
        assertThat(run(id)).isNotNull();
    }

    @Test
    void anOverrideCanBeTakenBack() {
        // Given
        var id = created();
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        neighbours.checked(id, run, Neighbours.result("InvalidEmails", "ERROR", 2));
        once(id, p -> p.at("/checks/verdict").asText().equals("BLOCKED"));
        var path = PLANS + "/" + id + "/checks/InvalidEmails/override";
        json(as("operator").body(Map.of("reason", "Known, unused")).put(path), 200);

        // When
        as("operator").delete(path).then().statusCode(204);

        // Then
        assertThat(plan(id).at("/checks/verdict").asText()).isEqualTo("BLOCKED");
        as("operator").delete(path).then().statusCode(404);
    }

    @Test
    void aSecondCheckJoinsTheOneInProgress() {
        // Given
        var id = created();
        var first = json(as("planner").post(PLANS + "/" + id + "/checks"), 202);

        // When
        var second = json(as("planner").post(PLANS + "/" + id + "/checks"), 202);

        // Then
        assertThat(second.path("runId")).isEqualTo(first.path("runId"));
        assertThat(typesUpTo(id, "checks-requested")).containsOnlyOnce("checks-requested");
    }

    @Test
    void anEditVoidsTheChecks() {
        // Given
        var id = checked();
        var tag = as("viewer").get(PLANS + "/" + id).header("ETag");

        // When
        var edited =
                json(
                        as("planner")
                                .header("If-Match", tag)
                                .body(request("Renamed"))
                                .put(PLANS + "/" + id),
                        200);

        // Then
        assertThat(edited.path("checks").isNull()).isTrue();
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);
        assertThat(running.path("phase").asText()).isEqualTo("CHECKING");
    }

    @Test
    void waitsForTheAppPartWhenAnAppIsChosen() {
        // Given
        var request = request("With app");
        request.put(
                "scope",
                Map.of(
                        "spaces",
                        Map.of("mode", "ALL"),
                        "apps",
                        List.of(Map.of("key", "drawings", "consent", true))));
        var id = id(json(as("planner").body(request).post(PLANS), 201), "id");
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        neighbours.checked(id, run, Neighbours.result("SourceReachable", "PASS", 0));
        var half = once(id, p -> p.at("/checks/summary/pass").asInt() == 1);

        // When
        neighbours.say(
                new CheckRunEvent.Completed(
                        run,
                        id,
                        CheckRunEvent.APPS,
                        new io.drover.contracts.CheckSummary(1, 0, 0, 0, 0),
                        List.of(Neighbours.result("AppRegistered", "PASS", 0))));

        // Then
        assertThat(half.at("/checks/state").asText()).isEqualTo("RUNNING");
        var whole = once(id, p -> p.at("/checks/state").asText().equals("COMPLETED"));
        assertThat(whole.at("/checks/verdict").asText()).isEqualTo("READY");
        assertThat(whole.at("/checks/summary/pass").asInt()).isEqualTo(2);
        assertThat(whole.at("/scope/apps/0/consentedBy").asText()).isEqualTo("test-planner");
    }

    @Test
    void aCompletionThatOvertakesItsResultsTellsAll() {
        // Given
        var id = created();
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        var result = Neighbours.result("SourceReachable", "PASS", 0);
        var recorded = new CheckRunEvent.ResultRecorded(run, id, CheckRunEvent.EXECUTION, result);

        // When
        neighbours.send(neighbours.record(Neighbours.completed(id, run, result), 2));
        neighbours.send(neighbours.record(recorded, 1));

        // Then
        once(id, p -> p.at("/checks/state").asText().equals("COMPLETED"));
        var checks = json(as("viewer").get(PLANS + "/" + id + "/checks"), 200);
        assertThat(checks.path("results")).hasSize(1);
        assertThat(checks.path("valid").asBoolean()).isTrue();
        var history = json(as("viewer").get(PLANS + "/" + id + "/check-runs"), 200);
        assertThat(id(history.at("/items/0"), "runId")).isEqualTo(run);
        as("viewer")
                .get(PLANS + "/" + id + "/check-runs/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }
}
