package io.drover.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a run leaves to do and to read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanAfterwardsIT extends ServiceIT {

    @Test
    void aRunLeavesTasksWithTheirEvidence() {
        // Given
        var id = created();

        // When
        var execution = ended(id);

        // Then
        var tasks = json(as("viewer").get(tasks(id)), 200).path("items");
        assertThat(tasks.findValuesAsText("key"))
                .contains("review-spaces", "jira-macros", "differences", "vendors-to-contact")
                .endsWith("landed-data");
        var macros = json(as("viewer").get(tasks(id) + "/jira-macros"), 200);
        assertThat(macros.at("/evidence/count").asInt()).isEqualTo(4);
        assertThat(macros.at("/evidence/itemsUrl").asText())
                .isEqualTo("/api/v1/executions/" + execution + "/findings?finding=JIRA_MACRO");
        assertThat(macros.path("state").asText()).isEqualTo("OPEN");
        assertThat(macros.path("docUrl").asText()).endsWith("#jira-macros");
    }

    @Test
    void aPlanThatTouchedNothingLeavesNoTask() {
        // Given
        var id = created();

        // When
        json(as("operator").post(PLANS + "/" + id + "/run"), 202);
        json(as("operator").post(PLANS + "/" + id + "/stop"), 202);

        // Then
        assertThat(json(as("viewer").get(tasks(id)), 200).path("items")).isEmpty();
        var none = json(as("viewer").get(tasks(id) + "/landed-data"), 404);
        assertThat(none.path("code").asText()).isEqualTo("TASK_NOT_FOUND");
    }

    @Test
    void whatPeopleNoteStaysAndIsTold() {
        // Given
        var id = created();
        var execution = ended(id);
        var path = tasks(id) + "/jira-macros";

        // When
        var patched = patch(path, "\"0\"", Map.of("state", "DONE", "note", "Repaired"));

        // Then
        var task = json(patched, 200);
        assertThat(task.path("state").asText()).isEqualTo("DONE");
        assertThat(task.path("changedBy").asText()).isEqualTo("test-planner");
        assertThat(patched.header("ETag")).isEqualTo("\"1\"");
        neighbours.say(Neighbours.finished(id, execution));
        new RunStory(id, execution).events().forEach(neighbours::say);
        assertThat(typesUpTo(id, "post-migration-task-changed"))
                .containsOnlyOnce("post-migration-task-changed");
        assertThat(json(as("viewer").get(path), 200)).isEqualTo(task);
        var told = read(events(id).getLast().value());
        assertThat(told.path("taskKey").asText()).isEqualTo("jira-macros");
        assertThat(told.path("taskState").asText()).isEqualTo("DONE");
        assertThat(told.path("note").asText()).isEqualTo("Repaired");
        assertThat(told.path("changedBy").asText()).isEqualTo("test-planner");
        assertThat(TopicReader.header(events(id).getLast(), "ce_actor")).isEqualTo("test-planner");
    }

    @Test
    void refusesAChangeThatIsNotMadeOnTheVersionAtHand() {
        // Given
        var id = created();
        ended(id);
        var path = tasks(id) + "/landed-data";
        var tag = as("viewer").get(path).header("ETag");
        json(patch(path, tag, Map.of("state", "WAIVED")), 200);

        // When
        var stale = patch(path, tag, Map.of("state", "OPEN"));

        // Then
        assertThat(json(stale, 412).path("code").asText()).isEqualTo("PRECONDITION_FAILED");
        var without = as("planner").body(Map.of("state", "OPEN")).patch(path);
        assertThat(json(without, 428).path("code").asText()).isEqualTo("PRECONDITION_REQUIRED");
        json(patch(path, "*", Map.of("status", "OPEN")), 400);
        json(patch(path, "*", Map.of("state", "LOST")), 400);
        json(patch(path, "*", Map.of("note", "x".repeat(1001))), 400);
        json(patch(path, "*", Map.of("note", "\u0000")), 400);
        var nothing = new HashMap<String, Object>();
        nothing.put("state", null);
        json(patch(path, "*", nothing), 400);
        as("viewer").header("If-Match", "*").body(Map.of()).patch(path).then().statusCode(403);
        assertThat(json(as("viewer").get(path), 200).path("state").asText()).isEqualTo("WAIVED");
    }

    @Test
    void ofTwoWhoChangeATaskAtOnceOneWins() throws Exception {
        // Given
        var id = created();
        ended(id);
        var path = tasks(id) + "/landed-data";
        Callable<Integer> done = () -> patch(path, "\"0\"", Map.of("state", "DONE")).statusCode();
        Callable<Integer> waived =
                () -> patch(path, "\"0\"", Map.of("state", "WAIVED")).statusCode();

        // When
        List<Integer> answers;
        try (var people = Executors.newFixedThreadPool(2)) {
            answers =
                    people.invokeAll(List.of(done, waived)).stream()
                            .map(java.util.concurrent.Future::resultNow)
                            .toList();
        }

        // Then
        assertThat(answers).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void tasksOfAnArchivedPlanAreReadOnly() {
        // Given
        var id = created();
        ended(id);
        as("planner").post(PLANS + "/" + id + "/archive").then().statusCode(200);

        // When
        var refused = patch(tasks(id) + "/landed-data", "*", Map.of("state", "DONE"));

        // Then
        assertThat(json(refused, 409).path("code").asText()).isEqualTo("PLAN_ARCHIVED");
    }

    @Test
    void theReportTellsAllAboutARun() {
        // Given
        var id = created();
        ended(id);

        // When
        var report = report(id, spaces -> spaces.size() == 3);

        // Then
        assertThat(report.path("final").asBoolean()).isTrue();
        assertThat(report.path("status").asText()).isEqualTo("INCOMPLETE");
        assertThat(report.at("/items/PAGE/failed").asInt()).isEqualTo(1);
        assertThat(report.at("/problems/0/reasonCode").asText()).isEqualTo("TOO_LARGE");
        assertThat(report.at("/reconciliation/differences").asInt()).isEqualTo(1);
        assertThat(report.at("/apps/0/appName").asText()).isEqualTo("Drawings");
        assertThat(report.at("/spaces/2/key").asText()).isEqualTo("OPS");
        assertThat(report.at("/spaces/2/reasonCode").asText()).isEqualTo("ITEMS_NOT_MOVED");
        assertThat(report.at("/counts/total").asInt()).isEqualTo(10);
        assertThat(report.at("/throughput/itemsPerSecond").asDouble()).isPositive();
        assertThat(report.path("tasks").findValuesAsText("key")).contains("landed-data");
    }

    @Test
    void theReportOfASavedPlanIsNotFinal() {
        // Given
        var id = checked();

        // When
        var report = json(as("viewer").get(PLANS + "/" + id + "/report"), 200);

        // Then
        assertThat(report.path("final").asBoolean()).isFalse();
        assertThat(report.at("/checks/verdict").asText()).isEqualTo("READY");
        assertThat(report.path("spaces")).isEmpty();
        assertThat(report.path("tasks")).isEmpty();
    }

    @Test
    void theReportCanBeReadAsTableAndAsPage() {
        // Given
        var id = created();
        ended(id);
        report(id, spaces -> spaces.size() == 3);
        var path = PLANS + "/" + id + "/report?format=";

        // When
        var csv = as("viewer").get(path + "csv");
        var html = as("viewer").get(path + "html");

        // Then
        csv.then().statusCode(200).contentType("text/csv");
        assertThat(csv.asString()).contains("space,OPS,INCOMPLETE,ITEMS_NOT_MOVED,3,0,0,3");
        html.then().statusCode(200).contentType(ContentType.HTML);
        assertThat(html.headers().getValues("Content-Security-Policy")).hasSize(1);
        assertThat(html.header("Content-Security-Policy")).contains("style-src 'sha256-");
        assertThat(html.asString()).contains("ITEMS_NOT_MOVED", "Drawings", "</html>");
        json(as("viewer").get(path + "pdf"), 400);
        json(as("viewer").get(PLANS + "/" + UUID.randomUUID() + "/report?format=html"), 404);
    }

    @Test
    void theReportCanBeHadAsALink() {
        // Given
        var id = checked();
        var asked = json(as("viewer").post(PLANS + "/" + id + "/report/link?format=html"), 200);

        // When
        var page = given().urlEncodingEnabled(false).get(asked.path("url").asText());

        // Then
        page.then().statusCode(200).contentType(ContentType.HTML);
        var none = as("viewer").post(PLANS + "/" + UUID.randomUUID() + "/report/link");
        assertThat(json(none, 404).path("code").asText()).isEqualTo("PLAN_NOT_FOUND");
        given().urlEncodingEnabled(false)
                .get(asked.path("url").asText().replace("html", "csv"))
                .then()
                .statusCode(403);
    }

    private static JsonNode report(UUID id, java.util.function.Predicate<JsonNode> spaces) {
        return eventually(
                () -> json(as("viewer").get(PLANS + "/" + id + "/report"), 200),
                report -> spaces.test(report.path("spaces")));
    }

    private static Response patch(String path, String tag, Map<String, Object> patch) {
        return as("planner").header("If-Match", tag).body(patch).patch(path);
    }

    private static String tasks(UUID id) {
        return PLANS + "/" + id + "/post-migration-tasks";
    }
}
