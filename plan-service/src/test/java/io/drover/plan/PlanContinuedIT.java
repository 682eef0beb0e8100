package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.Counters;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a run left is copied, run, and deleted only when no vendor can be at work. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanContinuedIT extends ServiceIT {

    @Test
    void aCopyOfWhatRemainsRunsWithoutTheSpacesThatLanded() {
        // Given
        var id = checked(spaces("DS", "HR", "IT"));
        var execution = run(id);
        neighbours.say(
                new ExecutionEvent.SpaceCompleted(execution, id, space("DS", "COMPLETE", null)));
        neighbours.say(
                new ExecutionEvent.SpaceSkipped(
                        execution, id, space("IT", "SKIPPED", "SPACE_ALREADY_IMPORTED")));
        neighbours.say(
                new ExecutionEvent.SpaceFailed(
                        execution, id, space("HR", "FAILED", "SPACE_KEY_TAKEN")));
        neighbours.say(Neighbours.stopped(id, execution));
        once(id, p -> p.path("status").asText().equals("STOPPED"));

        // When
        var copied = as("planner").post(PLANS + "/" + id + "/copy?scope=REMAINING");

        // Then
        var copy = json(copied, 201);
        assertThat(copy.at("/scope/spaces/keys")).hasSize(1);
        assertThat(copy.at("/scope/spaces/keys/0").asText()).isEqualTo("HR");
        assertThat(copy.at("/continues/planId").asText()).isEqualTo(id.toString());
        assertThat(copy.at("/continues/executionId").asText()).isEqualTo(execution.toString());
        var continued = id(copy, "id");
        check(continued);
        run(continued);
        typesUpTo(continued, "run-requested");
        var request = read(events(continued).getLast().value());
        assertThat(request.at("/continues/executionId").asText()).isEqualTo(execution.toString());
    }

    @Test
    void aKeyBelongsToOneKindOfCopy() {
        // Given
        var id = created();
        var key = UUID.randomUUID().toString();
        var copy = as("planner").header("Idempotency-Key", key).post(PLANS + "/" + id + "/copy");

        // When
        var again = as("planner").header("Idempotency-Key", key).post(PLANS + "/" + id + "/copy");
        var other =
                as("planner")
                        .header("Idempotency-Key", key)
                        .post(PLANS + "/" + id + "/copy?scope=REMAINING");

        // Then
        assertThat(json(again, 201)).isEqualTo(json(copy, 201));
        assertThat(again.header("ETag")).isEqualTo(copy.header("ETag")).isNotNull();
        assertThat(code(other, 422)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void onlyWhatIsOverAndNotFinishedCanBeContinued() {
        // Given
        var id = created();

        // When
        var refused = as("planner").post(PLANS + "/" + id + "/copy?scope=REMAINING");
        var unknown = as("planner").post(PLANS + "/" + id + "/copy?scope=HALF");

        // Then
        assertThat(code(refused, 409)).isEqualTo("NOTHING_TO_CONTINUE");
        assertThat(code(unknown, 400)).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void aPlanIsNotDeletedBeforeItsAppsWereHeardOfAndAreOver() {
        // Given
        var scope = Map.of("usersAndGroups", "ALL", "apps", List.of(Map.of("key", "drawings")));
        var id = checked(scope);
        var execution = run(id);
        var app = UUID.randomUUID();
        neighbours.say(Neighbours.finished(id, execution));
        once(id, p -> p.path("status").asText().equals("FINISHED"));

        // When
        var unheard = as("planner").delete(PLANS + "/" + id);
        neighbours.say(new AppMigrationEvent.Registered(app, id, app(execution, "READY")));
        once(id, p -> p.at("/apps/READY").asInt() == 1);
        var released = as("planner").delete(PLANS + "/" + id);
        neighbours.say(new AppMigrationEvent.Cancelled(app, id, app(execution, "CANCELLED")));
        once(id, p -> p.at("/apps/CANCELLED").asInt() == 1);

        // Then
        assertThat(code(unheard, 409)).isEqualTo("APPS_ACTIVE");
        assertThat(code(released, 409)).isEqualTo("APPS_ACTIVE");
        as("planner").delete(PLANS + "/" + id).then().statusCode(204);
    }

    private UUID checked(Map<String, Object> scope) {
        var request = request("Rehearsal");
        request.put("scope", scope);
        var id = id(json(as("planner").body(request).post(PLANS), 201), "id");
        check(id);
        return id;
    }

    private static Map<String, Object> spaces(String... keys) {
        return Map.of("spaces", Map.of("mode", "SELECTED", "keys", List.of(keys)));
    }

    private static ExecutionEvent.SpaceState space(String key, String status, String reason) {
        return new ExecutionEvent.SpaceState(
                key, status, new Counters(4, 0, 0, 4, 0, 0, 0), 0, 0, reason);
    }

    static AppMigrationEvent.AppMigrationState app(UUID execution, String status) {
        return new AppMigrationEvent.AppMigrationState(
                execution,
                "drawings",
                "Drawings",
                status,
                null,
                0,
                null,
                null,
                null,
                false,
                1,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String code(io.restassured.response.Response response, int status) {
        JsonNode problem = json(response, status);
        return problem.path("code").asText();
    }
}
