package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.contracts.app.AppMigrationEvent;
import io.drover.testkit.ApiDescription;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The API answers good and bad requests as it should. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanApiIT extends ServiceIT {

    @Test
    void aPlanIsWhatWasAskedFor() {
        // When
        var answer = as("planner").body(request("  Marketing  ")).post(PLANS);

        // Then
        var plan = json(answer, 201);
        assertThat(answer.header("Location")).endsWith(PLANS + "/" + plan.path("id").asText());
        assertThat(plan.path("name").asText()).isEqualTo("Marketing");
        assertThat(plan.path("status").asText()).isEqualTo("SAVED");
        assertThat(plan.path("createdBy").asText()).isEqualTo("test-planner");
        assertThat(plan.at("/source/name").asText()).isEqualTo("Old wiki");
        assertThat(plan.at("/scope/usersAndGroups").asText()).isEqualTo("NONE");
        assertThat(plan.at("/scope/spaces/includePersonal").asBoolean()).isTrue();
        assertThat(plan.at("/scope/spaces/hashes").asText()).isEqualTo("ALL");
        assertThat(plan.path("allowedActions"))
                .extracting(action -> action.asText())
                .containsExactly("edit", "check", "run", "copy", "archive", "delete");
        assertThat(plan(id(plan, "id"))).isEqualTo(plan);
    }

    @Test
    void refusesASiteThatNobodyKnows() {
        // Given
        source = UUID.randomUUID();

        // When
        var problem = json(as("planner").body(request("Nowhere")).post(PLANS), 422);

        // Then
        assertThat(problem.path("code").asText()).isEqualTo("SITE_UNKNOWN");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/sourceSiteId");
    }

    @Test
    void refusesADestinationThatCanNotBeOne() {
        // Given
        destination = source;

        // When
        var problem = json(as("planner").body(request("Circle")).post(PLANS), 422);

        // Then
        assertThat(problem.path("code").asText()).isEqualTo("SITE_NOT_A_DESTINATION");
    }

    @Test
    void refusesAScopeThatMovesNothing() {
        // Given
        var request = request("Nothing");
        request.put("scope", Map.of("spaces", Map.of("mode", "SELECTED", "keys", List.of())));

        // When
        var problem = json(as("planner").body(request).post(PLANS), 422);

        // Then
        assertThat(problem.path("code").asText()).isEqualTo("SCOPE_EMPTY");
    }

    @Test
    void refusesUnknownFieldsAndIgnoresReadOnlyOnes() {
        // Given
        var readOnly = request("Read-only");
        readOnly.put("status", "FINISHED");
        var unknown = request("Unknown");
        unknown.put("colour", "red");

        // When
        var plan = json(as("planner").body(readOnly).post(PLANS), 201);
        var problem = json(as("planner").body(unknown).post(PLANS), 400);

        // Then
        assertThat(plan.path("status").asText()).isEqualTo("SAVED");
        assertThat(problem.path("code").asText()).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void namesEveryWrongFieldByItsPointer() {
        // Given
        var request = request("x".repeat(256));
        request.remove("sourceSiteId");
        request.put("scope", Map.of("spaces", Map.of("mode", "SELECTED", "keys", List.of("a\0"))));

        // When
        var problem = json(as("planner").body(request).post(PLANS), 400);

        // Then
        assertThat(problem.path("code").asText()).isEqualTo("INVALID_FIELD");
        assertThat(problem.path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactlyInAnyOrder("/name", "/sourceSiteId", "/scope/spaces/keys/0");
    }

    @Test
    void anEditNeedsTheVersionThatItChanges() {
        // Given
        var id = created();
        var path = PLANS + "/" + id;
        var tag = as("viewer").get(path).header("ETag");
        as("planner").header("If-Match", tag).body(request("First")).put(path);

        // When
        var stale = as("planner").header("If-Match", tag).body(request("Second")).put(path);
        var missing = as("planner").body(request("Third")).put(path);

        // Then
        assertThat(json(stale, 412).path("code").asText()).isEqualTo("PRECONDITION_FAILED");
        assertThat(json(missing, 428).path("code").asText()).isEqualTo("PRECONDITION_REQUIRED");
        assertThat(plan(id).path("name").asText()).isEqualTo("First");
        assertThat(plan(id).path("revision").asInt()).isEqualTo(2);
    }

    @Test
    void aPatchChangesWhatItNames() {
        // Given
        var id = created();
        var path = PLANS + "/" + id;
        var tag = as("viewer").get(path).header("ETag");

        // When
        var patched =
                json(
                        as("planner")
                                .contentType("application/merge-patch+json")
                                .header("If-Match", tag)
                                .body("{\"scope\":{\"spaces\":{\"keys\":[\"A\",\"B\"]}}}")
                                .patch(path),
                        200);

        // Then
        assertThat(patched.path("name").asText()).isEqualTo("Rehearsal");
        assertThat(patched.at("/scope/spaces/keys"))
                .extracting(k -> k.asText())
                .containsExactly("A", "B");
        var now = as("viewer").get(path).header("ETag");
        var wrong = as("planner").header("If-Match", now).body("{\"name\":\"\"}").patch(path);
        assertThat(json(wrong, 400).at("/errors/0/pointer").asText()).isEqualTo("/name");
    }

    @Test
    void aKnownVersionIsNotSentAgainUnlessItRuns() {
        // Given
        var id = checked();
        var path = PLANS + "/" + id;
        var tag = as("viewer").get(path).header("ETag");

        // When
        var known = as("viewer").header("If-None-Match", tag).get(path);

        // Then
        assertThat(known.statusCode()).isEqualTo(304);
        run(id);
        var running = as("viewer").get(path).header("ETag");
        assertThat(as("viewer").header("If-None-Match", running).get(path).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSameKeyMakesOnePlan() {
        // Given
        var key = UUID.randomUUID().toString();
        var first = as("planner").header("Idempotency-Key", key).body(request("Once")).post(PLANS);

        // When
        var again = as("planner").header("Idempotency-Key", key).body(request("Once")).post(PLANS);
        var other = as("planner").header("Idempotency-Key", key).body(request("Two")).post(PLANS);

        // Then
        assertThat(json(again, 201)).isEqualTo(json(first, 201));
        assertThat(json(other, 422).path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var list = json(as("viewer").queryParam("siteId", source).get(PLANS), 200);
        assertThat(list.path("items")).hasSize(1);
    }

    @Test
    void everyRoleMayDoItsOwn() {
        // Given
        var id = created();

        // When
        var viewer = as("viewer").body(request("No")).post(PLANS);
        var planner = as("planner").post(PLANS + "/" + id + "/run");
        var vendor = as("vendor").get(PLANS + "/" + id);
        var nobody = RestAssured.given().get(PLANS + "/" + id);

        // Then
        assertThat(json(viewer, 403).path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(planner.statusCode()).isEqualTo(403);
        assertThat(vendor.statusCode()).isEqualTo(403);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(plan(id).path("status").asText()).isEqualTo("SAVED");
    }

    @Test
    void aListGoesPageByPageInEverySort() {
        // Given
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            ids.add(id(json(as("planner").body(request("Plan " + i)).post(PLANS), 201), "id"));
        }

        for (var sort :
                List.of("name", "-name", "status", "-startedAt", "createdAt", "-updatedAt")) {
            // When
            var seen = new ArrayList<UUID>();
            var query = new HashMap<String, Object>(Map.of("sort", sort, "limit", 2));
            query.put("siteId", source);
            do {
                var page = json(as("viewer").queryParams(query).get(PLANS), 200);
                page.path("items").forEach(item -> seen.add(id(item, "id")));
                query.put("cursor", page.path("nextCursor").asText());
            } while (!query.get("cursor").equals("null"));

            // Then
            assertThat(seen).as(sort).containsExactlyInAnyOrderElementsOf(ids);
            if (sort.endsWith("name") || sort.equals("createdAt")) {
                assertThat(seen).isEqualTo(sort.startsWith("-") ? ids.reversed() : ids);
            }
        }
    }

    @Test
    void aListIsFiltered() {
        // Given
        var id = created();
        as("planner").post(PLANS + "/" + id + "/archive").then().statusCode(200);
        var shown = id(json(as("planner").body(request("100% _sure_")).post(PLANS), 201), "id");

        // When
        var visible = json(as("viewer").queryParam("siteId", source).get(PLANS), 200);
        var all =
                json(
                        as("viewer")
                                .queryParam("siteId", destination)
                                .queryParam("archived", "all")
                                .queryParam("status", "SAVED", "RUNNING")
                                .get(PLANS),
                        200);
        var named =
                json(
                        as("viewer")
                                .queryParam("siteId", source)
                                .queryParam("q", "% _SURE")
                                .get(PLANS),
                        200);

        // Then
        assertThat(visible.path("items")).hasSize(1);
        assertThat(all.path("items")).hasSize(2);
        assertThat(id(named.at("/items/0"), "id")).isEqualTo(shown);
        as("viewer").queryParam("archived", "maybe").get(PLANS).then().statusCode(400);
        as("viewer").queryParam("status", "BROKEN").get(PLANS).then().statusCode(400);
        as("viewer").queryParam("sort", "colour").get(PLANS).then().statusCode(400);
        as("viewer").queryParam("cursor", "nonsense").get(PLANS).then().statusCode(400);
        as("viewer").queryParam("q", "\0").get(PLANS).then().statusCode(400);
    }

    @Test
    void aPlanWithAWorkingVendorIsNotDeleted() {
        // Given
        var id = checked();
        var execution = run(id);
        var app = UUID.randomUUID();
        neighbours.say(Neighbours.finished(id, execution));
        neighbours.say(new AppMigrationEvent.Started(app, id, app(execution, "RUNNING")));
        var active = once(id, p -> p.at("/apps/RUNNING").asInt() == 1);

        // When
        var refused = json(as("planner").delete(PLANS + "/" + id), 409);
        neighbours.say(new AppMigrationEvent.Succeeded(app, id, app(execution, "SUCCESS")));

        // Then
        assertThat(refused.path("code").asText()).isEqualTo("APPS_ACTIVE");
        assertThat(active.path("allowedActions"))
                .extracting(action -> action.asText())
                .doesNotContain("delete");
        once(id, p -> p.at("/apps/SUCCESS").asInt() == 1);
        as("planner").delete(PLANS + "/" + id).then().statusCode(204);
    }

    @Test
    void whatNobodyUnderstandsIsADeadLetterAndTheLineGoesOn() {
        // Given
        var id = checked();
        var execution = run(id);
        var app = UUID.randomUUID();

        // When
        neighbours.say(new AppMigrationEvent.Started(app, id, app(execution, "CONFUSED")));
        neighbours.say(new AppMigrationEvent.Started(app, id, app(execution, "RUNNING")));

        // Then
        once(id, p -> p.at("/apps/RUNNING").asInt() == 1);
        var letters = json(as("admin").get(PLANS + "/dead-letters"), 200);
        assertThat(letters.at("/items/0/type").asText())
                .isEqualTo("drover.app-migration.started.v1");
        as("operator").get(PLANS + "/dead-letters").then().statusCode(403);
    }

    @Test
    void everyOperationIsDescribed() {
        // When
        var description = json(as("viewer").queryParam("format", "json").get("/openapi"), 200);

        // Then
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        var names = new ArrayList<String>();
        for (var path : description.path("paths")) {
            for (var operation : path) {
                names.add(operation.path("operationId").asText());
                assertThat(operation.path("summary").asText())
                        .as(operation.toString())
                        .isNotEmpty();
                assertThat(operation.path("responses").fieldNames())
                        .toIterable()
                        .anyMatch(status -> status.startsWith("2"))
                        .anyMatch(status -> status.startsWith("4"));
            }
        }
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("createPlan", "runPlan", "stopPlan", "overrideCheck", "listPlans");
    }

    @Test
    void everyOperationAndEveryErrorHasAnExample() {
        // When
        var description =
                ApiDescription.of(
                        as("viewer").queryParam("format", "json").get("/openapi").asString());

        // Then
        assertThat(description.examplesAmiss()).isEmpty();
    }

    @Test
    void theStateMachineIsPublished() {
        // When
        var machines = json(as("viewer").get("/api/v1/state-machines"), 200);

        // Then
        assertThat(machines.at("/0/name").asText()).isEqualTo("plan");
        assertThat(machines.at("/0/states/0/name").asText()).isEqualTo("SAVED");
        assertThat(machines.at("/0/states/0/next/0").asText()).isEqualTo("RUNNING");
    }

    private static AppMigrationEvent.AppMigrationState app(UUID execution, String status) {
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
}
