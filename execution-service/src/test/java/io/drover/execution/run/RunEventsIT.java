package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.rest.FindingsResource;
import io.drover.execution.run.SaidEvents.Said;
import io.drover.kit.json.Json;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a run says while it goes on and when it ends. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class RunEventsIT {

    private final PlanService plans;
    private final SampleSource sample;
    private final SaidEvents said;

    RunEventsIT(PlanService plans, SampleSource sample, SaidEvents said) {
        this.plans = plans;
        this.sample = sample;
        this.said = said;
    }

    @Test
    void endsAStepThatHoldsNothing() {
        // Given
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), Api.destination())
                        .with(PlanService.scope("SELECTED", List.of()));

        // When
        plans.requestRun(run);
        List<Said> events = untilTheEnd(run.executionId());

        // Then
        assertThat(events)
                .filteredOn(event -> event.data().path("result").isObject())
                .singleElement()
                .extracting(event -> event.data().at("/state/steps").findValuesAsText("status"))
                .isEqualTo(List.of("COMPLETE", "COMPLETE", "COMPLETE"));
    }

    @Test
    void tellsTheWholeRun() {
        // Given: a template that is not there, so that something has a reason
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), Api.destination())
                        .with(PlanService.everythingAndTemplate("nowhere"));

        // When
        plans.requestRun(run);
        List<Said> events = untilTheEnd(run.executionId());

        // Then: numbered without a gap, in the order of a life
        List<Said> life =
                events.stream().filter(e -> e.topic().equals("drover.executions.v1")).toList();
        for (int i = 0; i < life.size(); i++) {
            assertThat(life.get(i).sequence()).isEqualTo("%020d".formatted(i + 1));
        }
        assertThat(life.getFirst().type()).isEqualTo("drover.execution.accepted.v1");
        assertThat(life.get(1).type()).isEqualTo("drover.execution.started.v1");
        assertThat(life.getLast().type()).isEqualTo("drover.execution.incomplete.v1");
        // Then: mappings are as many as the end says
        JsonNode result = life.getLast().data().path("result");
        for (String namespace : List.of("confluence:user", "confluence:page", "confluence:space")) {
            assertThat(mapped(events, namespace))
                    .hasSize(result.path("mappingCounts").path(namespace).asInt());
        }
        assertThat(result.path("itemCounts").path("PAGE").path("complete").asInt())
                .isEqualTo(sample.ready().written().pages());
        // Then: and findings too
        JsonPath found = Api.get("/executions/" + run.executionId() + "/findings?limit=200");
        Map<String, Long> counts =
                found.getList("items", FindingsResource.FindingView.class).stream()
                        .collect(
                                Collectors.groupingBy(
                                        FindingsResource.FindingView::finding,
                                        Collectors.summingLong(
                                                FindingsResource.FindingView::count)));
        assertThat(counts).isNotEmpty();
        assertThat(Json.lenient().convertValue(result.path("findingCounts"), Map.class).toString())
                .isEqualTo(new TreeMap<>(counts).toString());
        // Then: and why items are not complete
        Map<String, Long> reasons = new TreeMap<>();
        result.path("reasonCounts")
                .forEach(
                        each ->
                                reasons.merge(
                                        each.path("reasonCode").asText(),
                                        each.path("count").asLong(),
                                        Long::sum));
        JsonPath items =
                Api.get("/executions/" + run.executionId() + "/items/summary?groupBy=reasonCode");
        Map<String, Long> expected = new TreeMap<>();
        for (Map<String, Object> each : items.<Map<String, Object>>getList("items")) {
            Object code = each.get("reasonCode");
            if (ReasonCode.of(String.valueOf(code)).name().equals(code)) {
                expected.put(code.toString(), ((Number) each.get("total")).longValue());
            }
        }
        assertThat(reasons).isEqualTo(expected).isNotEmpty();
        assertDownloads(run);
        assertPercentNeverFalls(events);
        assertNoPersonalData(events);
    }

    private static void assertDownloads(PlanService.Run run) {
        String execution = "/api/v1/executions/" + run.executionId();
        int pages =
                Api.get("/executions/" + run.executionId() + "/items?kind=PAGE&limit=200")
                        .getList("items")
                        .size();
        assertThat(Api.as("viewer").get(execution + "/items.csv?kind=PAGE").asString().lines())
                .hasSize(pages + 1)
                .allMatch(line -> line.startsWith("kind,sourceId,") || line.startsWith("PAGE,"));
        String link =
                Api.as("viewer")
                        .post(execution + "/findings.csv/link?finding=JIRA_MACRO")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("url");
        assertThat(RestAssured.given().urlEncodingEnabled(false).get(link).asString().lines())
                .hasSizeGreaterThan(1)
                .allMatch(
                        line -> line.startsWith("finding,kind,") || line.startsWith("JIRA_MACRO,"));
    }

    private List<Said> untilTheEnd(UUID executionId) {
        String source = "/executions/" + executionId;
        await().atMost(Duration.ofSeconds(90))
                .until(
                        () ->
                                said.of(source).stream()
                                        .anyMatch(e -> e.data().path("result").isObject()));
        return said.of(source);
    }

    private static Set<String> mapped(List<Said> events, String namespace) {
        Set<String> ids = new HashSet<>();
        events.stream()
                .filter(event -> event.type().equals("drover.items.mapped.v1"))
                .filter(event -> event.data().path("namespace").asText().equals(namespace))
                .forEach(
                        event ->
                                event.data()
                                        .path("mappings")
                                        .forEach(m -> ids.add(m.path("sourceId").asText())));
        return ids;
    }

    private static void assertPercentNeverFalls(List<Said> events) {
        int last = 0;
        for (Said event : events) {
            if (event.type().equals("drover.progress.reported.v1")) {
                int percent = event.data().path("percent").asInt();
                assertThat(percent).isGreaterThanOrEqualTo(last);
                last = percent;
                for (JsonNode step : event.data().path("steps")) {
                    long sum = 0;
                    for (String status :
                            List.of(
                                    "ready",
                                    "running",
                                    "complete",
                                    "incomplete",
                                    "failed",
                                    "skipped")) {
                        sum += step.path(status).asLong();
                    }
                    assertThat(sum).isEqualTo(step.path("total").asLong());
                }
            }
        }
    }

    private static void assertNoPersonalData(List<Said> events) {
        assertThat(events).allSatisfy(e -> assertThat(e.data().toString()).doesNotContain("@"));
    }
}
