package io.drover.kit.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.ids.Ids;
import io.drover.kit.json.Json;
import io.drover.kit.trial.Things;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class AuditIT {

    private static final String THINGS = "/api/v1/things";

    @Inject MeterRegistry meters;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    /** Nobody else has it, so that a test finds its own records. */
    private final String actor = "actor-" + Ids.next();

    @Test
    void recordsACommandWithItsEvents() {
        // When
        var id = make("audited", null).then().statusCode(201).extract().<String>path("id");

        // Then
        var record = only();
        var data = data(record);
        assertThat(record.key()).isEqualTo(id);
        assertThat(header(record, "ce_source")).isEqualTo("/audit/trial-service");
        assertThat(header(record, "ce_type")).isEqualTo("drover.audit.recorded.v1");
        assertThat(header(record, "ce_correlationid")).isEqualTo(id);
        assertThat(header(record, "ce_sequence")).isEmpty();
        assertThat(header(record, "traceparent")).isNotEmpty();
        assertThat(data.path("service").asText()).isEqualTo("trial-service");
        assertThat(data.path("action").asText()).isEqualTo("make");
        assertThat(data.path("resource").asText()).isEqualTo(THINGS);
        assertThat(data.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(data.path("outcome").asText()).isEqualTo("DONE");
        assertThat(data.path("effect").asBoolean()).isTrue();
        assertThat(data.path("status").isNull()).isTrue();
        assertThat(data.path("code").isNull()).isTrue();
    }

    @Test
    void tellsWhatChanged() {
        // Given
        var id = make("before", null).<String>path("id");

        // When
        as("planner").header("If-Match", "\"0\"").body("{\"name\":\"after\"}").patch(id(id));

        // Then
        var data = last(2);
        assertThat(data.path("action").asText()).isEqualTo("patch");
        assertThat(data.path("changes").toString())
                .isEqualTo("{\"version\":{\"before\":\"0\",\"after\":\"1\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "planner, refused, 422, THING_REFUSED, REFUSED",
        "planner, '', 400, INVALID_FIELD, REFUSED",
        "planner, dies, 500, INTERNAL_ERROR, FAILED",
        "viewer, no role, 403, FORBIDDEN, REFUSED",
    })
    void recordsACommandThatWasNotDoneOnceAndWithoutEffect(
            String role, String name, int status, String code, String outcome) {
        // When
        as(role).body(Map.of("name", name)).post(THINGS).then().statusCode(status);

        // Then
        var data = data(only());
        assertThat(data.path("outcome").asText()).isEqualTo(outcome);
        assertThat(data.path("effect").asBoolean()).isFalse();
        assertThat(data.path("status").asInt()).isEqualTo(status);
        assertThat(data.path("code").asText()).isEqualTo(code);
    }

    @Test
    void recordsWhoIsNotLetIn() {
        // Given
        var from = "198.51.100." + (1 + (int) (Math.random() * 250));

        // When
        given().header("X-Forwarded-For", from)
                .auth()
                .oauth2("nonsense")
                .get(THINGS + "/me")
                .then()
                .statusCode(401);

        // Then
        await().until(() -> !from(from).isEmpty());
        var record = from(from).getFirst();
        assertThat(header(record, "ce_actor")).isEqualTo("anonymous");
        assertThat(data(record).path("action").asText()).isEqualTo("me");
        assertThat(data(record).path("status").asInt()).isEqualTo(401);
    }

    @Test
    void recordsAReadWithoutItsRoleButNoOtherRead() {
        // When
        as("vendor").get(THINGS + "/me").then().statusCode(403);
        as("viewer").get(THINGS + "/me").then().statusCode(200);
        as("viewer").get(THINGS + "/" + Ids.next() + "/broken/not").then().statusCode(404);
        as("viewer").get("/api/v1/nothing").then().statusCode(404);
        as("planner").post("/api/v1/nothing").then().statusCode(404);
        make("a last one", null);

        // Then
        assertThat(mine(2)).extracting(r -> data(r).path("action").asText()).contains("me", "make");
    }

    @Test
    void recordsARepeatedAnswerAsOneWithoutEffect() {
        // Given
        var key = Ids.next().toString();
        make("once", key);

        // When
        make("once", key).then().statusCode(201);

        // Then
        assertThat(mine(2))
                .extracting(r -> data(r).path("effect").asBoolean())
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void keepsTextsOutOfTheRecord() {
        // When
        as("planner").body(Map.of("name", "x")).put(THINGS + "/jane@example.org/name");

        // Then
        var record = only();
        assertThat(data(record).path("resource").asText()).isEqualTo(THINGS + "/*/name");
        assertThat(data(record).toString()).doesNotContain("jane");
        assertThat(record.key()).isEqualTo("trial-service");
    }

    @Test
    void leavesOutWhatSomebodyCausesWithoutEnd() {
        // Given
        double before = leftOut();

        // When
        for (int i = 0; i < 10; i++) {
            as("viewer").body("{}").post(THINGS).then().statusCode(403);
        }

        // Then: the first ones are there, the others were counted
        assertThat(leftOut() - before).isBetween(4.0, 7.0);
        assertThat(mine(3)).hasSizeLessThan(7);
    }

    private Response make(String name, @org.jspecify.annotations.Nullable String key) {
        var request = as("planner").body(Map.of("name", name));
        return (key == null ? request : request.header("Idempotency-Key", key)).post(THINGS);
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.as(actor, role)).contentType(ContentType.JSON);
    }

    private static String id(String id) {
        return THINGS + "/" + id;
    }

    private double leftOut() {
        return meters.counter("drover.audit.left.out").count();
    }

    private ConsumerRecord<String, byte[]> only() {
        var found = mine(1);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private JsonNode last(int count) {
        return data(mine(count).getLast());
    }

    /** The records of this test's actor, once there are so many. */
    private List<ConsumerRecord<String, byte[]>> mine(int count) {
        await().until(() -> by(actor).size() >= count);
        return by(actor);
    }

    private List<ConsumerRecord<String, byte[]>> by(String who) {
        return all().stream().filter(r -> header(r, "ce_actor").equals(who)).toList();
    }

    private List<ConsumerRecord<String, byte[]>> from(String address) {
        return all().stream()
                .filter(r -> data(r).path("address").asText().equals(address))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> all() {
        return TopicReader.read(bootstrap, Things.TOPIC).stream()
                .filter(r -> header(r, "ce_type").equals("drover.audit.recorded.v1"))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return TopicReader.header(record, name);
    }

    private static JsonNode data(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.lenient().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
