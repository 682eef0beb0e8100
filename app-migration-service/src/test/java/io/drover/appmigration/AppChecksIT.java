package io.drover.appmigration;

import static io.drover.appmigration.Client.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.appmigration.application.Retention;
import io.drover.contracts.Topics;
import io.drover.kit.ids.Ids;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class AppChecksIT {

    private static final String COMPLETED = "drover.check-run.completed.v1";

    @Inject OtherServices others;
    @Inject MovableClock clock;
    @Inject Retention retention;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final UUID checkRun = Ids.next();
    private final Run plan = Run.fresh();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void passesAnAppThatIsReadyToGo() {
        // Given
        String key = Client.register(endpoint);
        // When
        others.say(plan.checksRequested(checkRun, true, key));
        // Then
        JsonNode completed = awaitCompleted();
        assertThat(outcomes(completed))
                .containsExactly(
                        Map.entry("AppRegistered", "PASS"),
                        Map.entry("AppDataConsent", "PASS"),
                        Map.entry("AppAutomatedPath", "PASS"),
                        Map.entry("AppEndpointReachable", "PASS"));
        assertThat(completed.path("summary").path("pass").asInt()).isEqualTo(4);
        assertThat(completed.path("part").asText()).isEqualTo("apps");
        assertThat(endpoint.messages)
                .singleElement()
                .satisfies(
                        ping -> {
                            assertThat(ping.type()).isEqualTo("ping");
                            assertThat(ping.genuine()).isTrue();
                        });
    }

    @Test
    void complainsAboutEachAppThatIsNot() {
        // Given
        endpoint.otherwise = 500;
        String silent = Client.register(endpoint);
        String manual = Client.register(endpoint.url(), app -> app.put("path", "MANUAL"));
        String unknown = "unknown-" + UUID.randomUUID();
        // When
        others.say(plan.checksRequested(checkRun, false, silent, manual, unknown));
        // Then
        JsonNode completed = awaitCompleted();
        assertThat(outcomes(completed))
                .containsExactly(
                        Map.entry("AppRegistered", "ERROR"),
                        Map.entry("AppDataConsent", "ERROR"),
                        Map.entry("AppAutomatedPath", "WARNING"),
                        Map.entry("AppEndpointReachable", "ERROR"));
        assertThat(completed.path("results"))
                .extracting(result -> result.path("itemCount").asInt())
                .containsExactly(1, 3, 1, 1);
        assertThat(completed.path("results"))
                .extracting(result -> result.path("excludable").asBoolean())
                .containsExactly(true, false, false, true);
        assertThat(completed.path("results"))
                .allMatch(result -> result.hasNonNull("stepsToResolve"));
        assertThat(completed.path("summary").path("error").asInt()).isEqualTo(3);
        assertThat(completed.path("summary").path("warning").asInt()).isEqualTo(1);
    }

    @Test
    void takesAnEndpointWithoutSecretForUnreachable() {
        // Given
        String key = Client.register(endpoint.url(), app -> app.remove("signingSecret"));
        // When
        others.say(plan.checksRequested(checkRun, true, key));
        // Then
        assertThat(outcomes(awaitCompleted())).containsEntry("AppEndpointReachable", "ERROR");
        assertThat(endpoint.messages).isEmpty();
    }

    @Test
    void answersOnceThoughItIsAskedTwice() {
        // Given
        String key = Client.register(endpoint);
        var request = plan.checksRequested(checkRun, true, key);
        others.say(request);
        awaitCompleted();
        // When
        others.say(request);
        // Then
        await().during(Duration.ofSeconds(1))
                .until(() -> heard().stream().filter(e -> e.type().equals(COMPLETED)).count() == 1);
        assertThat(heard().stream().map(event -> Long.parseLong(event.sequence()))).isSorted();
    }

    @Test
    void saysNothingAboutAPlanWithoutApps() {
        // Given
        others.say(plan.checksRequested(checkRun, true));
        UUID later = Ids.next();
        Run another = Run.fresh();
        // When
        others.say(another.checksRequested(later, true, Client.register(endpoint)));
        // Then
        eventually(
                () ->
                        assertThat(others.heard(Topics.APP_MIGRATIONS, source(later)))
                                .extracting(Published::type)
                                .contains(COMPLETED));
        await().during(Duration.ofMillis(500)).until(() -> heard().isEmpty());
    }

    @Test
    void tellsEachResultAndThenAll() {
        // Given
        String key = Client.register(endpoint);
        // When
        others.say(plan.checksRequested(checkRun, true, key));
        // Then
        awaitCompleted();
        assertThat(heard())
                .extracting(Published::type)
                .containsExactly(
                        "drover.check-run.started.v1",
                        "drover.check-run.result-recorded.v1",
                        "drover.check-run.result-recorded.v1",
                        "drover.check-run.result-recorded.v1",
                        "drover.check-run.result-recorded.v1",
                        COMPLETED);
        assertThat(heard()).allMatch(event -> event.key().equals(plan.planId().toString()));
    }

    @Test
    void asksVendorsForTheirOwnChecks() {
        // Given
        endpoint.otherwise = 200;
        endpoint.answer =
                """
                {"outcome": "WARNING", "message": "Two diagrams are too large.",
                 "stepsToResolve": "Shrink them.", "items": ["=plan.png of joan@example.com", "b"]}
                """;
        String key = Client.register(endpoint.url(), app -> checks(app, "size", "licence"));
        // When
        others.say(plan.checksRequested(checkRun, true, key));
        // Then
        JsonNode completed = awaitCompleted();
        assertThat(outcomes(completed))
                .contains(
                        Map.entry("App:" + key + ":size", "WARNING"),
                        Map.entry("App:" + key + ":licence", "WARNING"));
        JsonNode result = completed.path("results").get(4);
        assertThat(result.path("severity").asText()).isEqualTo("WARNING");
        assertThat(result.path("message").asText()).isEqualTo("Two diagrams are too large.");
        assertThat(result.path("itemCount").asInt()).isEqualTo(2);
        assertThat(completed.toString()).doesNotContain("joan");
        assertThat(endpoint.messages)
                .filteredOn(m -> m.type().equals("check.requested"))
                .allMatch(VendorEndpoint.Message::genuine)
                .extracting(m -> m.body().at("/data/checkId").asText())
                .containsExactlyInAnyOrder("size", "licence");
        String items = result.path("itemsUrl").asText();
        assertThat(Client.as("planner").get(items).jsonPath().getList("items.message"))
                .isEqualTo(List.of("=plan.png of joan@example.com", "b"));
        assertThat(Client.as("viewer").get(items).asString()).doesNotContain("joan");
        assertThat(Client.as("planner").accept("text/csv").get(items + ".csv").asString())
                .isEqualTo(
                        "app,message\r\n"
                                + key
                                + ",'=plan.png of joan@example.com\r\n"
                                + key
                                + ",b\r\n");
    }

    @Test
    void forgetsWhatChecksFoundAfter180Days() {
        // Given
        endpoint.otherwise = 200;
        endpoint.answer = "{\"outcome\": \"WARNING\", \"message\": \"One.\", \"items\": [\"a\"]}";
        String key = Client.register(endpoint.url(), app -> checks(app, "size"));
        others.say(plan.checksRequested(checkRun, true, key));
        String items = awaitCompleted().at("/results/4/itemsUrl").asText();
        clock.forward(Duration.ofDays(180).minusMinutes(5));
        retention.run();
        assertThat(found(items)).containsExactly("a");
        // When
        clock.forward(Duration.ofMinutes(5));
        retention.run();
        // Then
        assertThat(found(items)).isEmpty();
    }

    private static List<String> found(String items) {
        return Client.as("planner").get(items).jsonPath().getList("items.message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "null",
                "{}",
                "{\"outcome\": \"ERROR\"}",
                "{\"items\": 7}"
            })
    void letsNoVendorStandInTheWayWithItsOwnChecks(String answer) {
        // Given
        endpoint.otherwise = 200;
        endpoint.answer = answer;
        String key = Client.register(endpoint.url(), app -> checks(app, "size"));
        // When
        others.say(plan.checksRequested(checkRun, true, key));
        // Then
        JsonNode completed = awaitCompleted();
        assertThat(outcomes(completed))
                .contains(Map.entry("App:" + key + ":size", "COULD_NOT_RUN"));
        assertThat(completed.at("/results/4/severity").asText()).isEqualTo("WARNING");
        assertThat(completed.at("/summary/couldNotRun").asInt()).isEqualTo(1);
    }

    @Test
    void takesThreeChecksOfAVendorAndNoMore() {
        // Given
        ObjectNode app = Client.app("app-" + UUID.randomUUID(), endpoint.url());
        checks(app, "a", "b", "c", "d");
        // When
        var answer = Client.as("admin").body(app.toString()).post("/api/v1/apps");
        // Then
        answer.then().statusCode(400);
        assertThat(answer.asString()).contains("/checks");
    }

    private static void checks(ObjectNode app, String... ids) {
        for (String id : ids) {
            app.withArray("checks").addObject().put("id", id).put("title", "Check " + id);
        }
    }

    private JsonNode awaitCompleted() {
        eventually(() -> assertThat(heard()).extracting(Published::type).contains(COMPLETED));
        return heard().stream()
                .filter(event -> event.type().equals(COMPLETED))
                .map(Published::data)
                .findFirst()
                .orElseThrow();
    }

    private List<Published> heard() {
        return others.heard(Topics.APP_MIGRATIONS, source(checkRun));
    }

    private static String source(UUID run) {
        return "/check-runs/" + run + "/apps";
    }

    private static Map<String, String> outcomes(JsonNode completed) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        completed
                .path("results")
                .forEach(r -> outcomes.put(r.path("key").asText(), r.path("outcome").asText()));
        return outcomes;
    }
}
