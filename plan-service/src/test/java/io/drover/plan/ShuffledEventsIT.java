package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.contracts.Event;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Events may come late, twice and in any order; what is shown at the end is the same. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class ShuffledEventsIT extends ServiceIT {

    private static final long[] SEEDS = {1, 20260301, 20261123};

    @Test
    void anyShuffleWithDuplicatesGivesTheViewOfTheCleanOrder() {
        // Given
        var clean = told(null);

        for (long seed : SEEDS) {
            // When
            var shuffled = told(seed);

            // Then
            assertThat(shuffled).as("seed " + seed).isEqualTo(clean);
        }
        assertThat(clean.at("/plan/status").asText()).isEqualTo("INCOMPLETE");
        assertThat(clean.at("/plan/apps/FAILED").asInt()).isEqualTo(1);
        assertThat(clean.at("/checks/results")).hasSize(4);
        assertThat(clean.at("/report/spaces")).hasSize(3);
    }

    /** What is shown of a new plan after it was told a whole run. */
    private JsonNode told(Long seed) {
        var request = request("Told");
        request.put(
                "scope",
                Map.of(
                        "spaces",
                        Map.of("mode", "ALL"),
                        "apps",
                        List.of(Map.of("key", "drawings", "consent", true))));
        var id = id(json(as("planner").body(request).post(PLANS), 201), "id");
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);
        send(checks(id, id(running.path("checks"), "runId")), seed);
        once(id, p -> p.path("phase").asText().equals("MIGRATING"));
        send(new RunStory(id, id(running, "executionId")).events(), seed);
        once(
                id,
                p ->
                        p.path("status").asText().equals("INCOMPLETE")
                                && p.at("/apps/FAILED").asInt() == 1
                                && p.at("/progress/throughput/itemsPerSecond").asInt() == 3);
        eventually(
                () -> json(as("viewer").get(PLANS + "/" + id + "/report"), 200).path("spaces"),
                spaces -> spaces.size() == 3 && !spaces.toString().contains("RUNNING"));
        assertThat(eventually(() -> types(id), types -> types.contains("incomplete")))
                .containsOnlyOnce("incomplete");
        return shown(id);
    }

    private void send(List<Event> events, Long seed) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        events.forEach(event -> records.add(neighbours.record(event)));
        if (seed != null) {
            var random = new Random(seed);
            for (var record : List.copyOf(records)) {
                records.addAll(Collections.nCopies(random.nextInt(3), record));
            }
            Collections.shuffle(records, random);
        }
        records.forEach(neighbours::send);
    }

    private static List<Event> checks(UUID plan, UUID run) {
        var source = Neighbours.result("SourceReachable", "PASS", 0);
        var emails = Neighbours.result("ShortLinks", "WARNING", 3);
        var registered = Neighbours.result("AppRegistered", "PASS", 0);
        var consent = Neighbours.result("AppDataConsent", "PASS", 0);
        var none = new io.drover.contracts.CheckSummary(0, 0, 0, 0, 0);
        return List.of(
                new CheckRunEvent.Started(
                        run, plan, CheckRunEvent.EXECUTION, List.of("SourceReachable")),
                new CheckRunEvent.ResultRecorded(run, plan, CheckRunEvent.EXECUTION, source),
                new CheckRunEvent.ResultRecorded(run, plan, CheckRunEvent.APPS, registered),
                new CheckRunEvent.ResultRecorded(run, plan, CheckRunEvent.EXECUTION, emails),
                new CheckRunEvent.Completed(
                        run, plan, CheckRunEvent.EXECUTION, none, List.of(source, emails)),
                new CheckRunEvent.ResultRecorded(run, plan, CheckRunEvent.APPS, consent),
                new CheckRunEvent.Completed(
                        run, plan, CheckRunEvent.APPS, none, List.of(registered, consent)));
    }

    /** Plan, checks, tasks and report without what every plan has of its own. */
    private static JsonNode shown(UUID id) {
        var path = PLANS + "/" + id;
        ObjectNode all = io.drover.kit.json.Json.lenient().createObjectNode();
        all.set("plan", json(as("viewer").get(path), 200));
        all.set("checks", json(as("viewer").get(path + "/checks"), 200));
        all.set("tasks", json(as("viewer").get(path + "/post-migration-tasks"), 200));
        all.set("report", json(as("viewer").get(path + "/report"), 200));
        ((ObjectNode) all.path("plan")).remove("asOfSequence");
        ((ObjectNode) all.path("report")).remove(List.of("times", "throughput"));
        var text =
                all.toString()
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
                        .replaceAll("\"[0-9-]{10}T[0-9:.]+Z\"", "\"time\"");
        return read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
