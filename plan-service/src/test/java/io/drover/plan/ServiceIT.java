package io.drover.plan;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.contracts.Topics;
import io.drover.kit.json.Json;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicReader;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the whole service share: a user at the API and the neighbours on Kafka. */
abstract class ServiceIT {

    static final String PLANS = "/api/v1/plans";
    static final Duration SOON = Duration.ofSeconds(30);

    Neighbours neighbours;
    UUID source;
    UUID destination;

    @BeforeEach
    void meetTheNeighbours() {
        neighbours = new Neighbours(bootstrap());
        source = neighbours.source();
        destination = neighbours.destination();
    }

    @AfterEach
    void leaveTheNeighbours() {
        neighbours.close();
    }

    static String bootstrap() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
    }

    Map<String, Object> request(String name) {
        var request = new HashMap<String, Object>();
        request.put("name", name);
        request.put("stage", "TRIAL");
        request.put("sourceSiteId", source);
        request.put("destinationSiteId", destination);
        request.put("scope", Map.of("spaces", Map.of("mode", "SELECTED", "keys", List.of("DS"))));
        return request;
    }

    JsonNode create() {
        return json(as("planner").body(request("Rehearsal")).post(PLANS), 201);
    }

    UUID created() {
        return id(create(), "id");
    }

    JsonNode plan(UUID id) {
        return json(as("viewer").get(PLANS + "/" + id), 200);
    }

    JsonNode once(UUID id, Predicate<JsonNode> expected) {
        return eventually(() -> plan(id), expected);
    }

    static <T> T eventually(Callable<T> read, Predicate<T> expected) {
        return Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(read, expected);
    }

    /** A plan that was checked without any error. */
    UUID checked() {
        var id = created();
        check(id);
        return id;
    }

    /** Has a plan checked without any error. */
    void check(UUID id) {
        var run = id(json(as("planner").post(PLANS + "/" + id + "/checks"), 202), "runId");
        neighbours.checked(id, run, Neighbours.result("SourceReachable", "PASS", 0));
        if (!plan(id).at("/scope/apps").isEmpty()) {
            neighbours.appsChecked(id, run);
        }
        once(id, plan -> plan.at("/checks/state").asText().equals("COMPLETED"));
    }

    /** A plan that runs; gives its execution. */
    UUID run(UUID id) {
        return id(json(as("operator").post(PLANS + "/" + id + "/run"), 202), "executionId");
    }

    /** Runs the plan to its end; gives the execution. */
    UUID ended(UUID id) {
        var running = json(as("operator").post(PLANS + "/" + id + "/run"), 202);
        neighbours.checked(
                id,
                id(running.path("checks"), "runId"),
                Neighbours.result("SourceReachable", "PASS", 0));
        once(id, p -> p.path("phase").asText().equals("MIGRATING"));
        var execution = id(running, "executionId");
        new RunStory(id, execution).events().forEach(neighbours::say);
        once(
                id,
                p ->
                        p.path("status").asText().equals("INCOMPLETE")
                                && p.at("/apps/FAILED").asInt() == 1);
        return execution;
    }

    static JsonNode json(Response response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError(
                    "expected "
                            + status
                            + " but was "
                            + response.statusCode()
                            + ": "
                            + response.asString());
        }
        return read(response.asByteArray());
    }

    static JsonNode read(byte[] json) {
        try {
            return Json.lenient().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UUID id(JsonNode json, String field) {
        return UUID.fromString(json.path(field).asText());
    }

    /** The events about a plan in their order. */
    static List<ConsumerRecord<String, byte[]>> events(UUID plan) {
        return TopicReader.read(bootstrap(), Topics.PLANS).stream()
                .filter(record -> TopicReader.header(record, "ce_source").equals("/plans/" + plan))
                .toList();
    }

    static List<String> types(UUID plan) {
        return events(plan).stream()
                .map(record -> TopicReader.header(record, "ce_type"))
                .map(type -> type.replaceAll("^drover[.]plan[.]|[.]v1$", ""))
                .toList();
    }

    /** The events about a plan once the last one is of this type. */
    static List<String> typesUpTo(UUID plan, String last) {
        return eventually(
                () -> types(plan), types -> !types.isEmpty() && types.getLast().equals(last));
    }
}
