package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.drover.appmigration.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.appmigration.VendorEndpoint.Message;
import io.drover.contracts.Topics;
import io.drover.testkit.AsDescribed;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No process of the service is up when everything falls due; then there are two at once. */
class ReplicasIT {

    private static final int EACH = 5;
    private static final Duration LONG = Duration.ofSeconds(90);

    private final KafkaResource kafka = new KafkaResource();
    private final Map<String, String> settings = new HashMap<>(new PostgresResource().start());
    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final VendorEndpoint deaf = new VendorEndpoint();
    private final Run run = Run.fresh();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private OtherServices others;

    @BeforeEach
    void prepare() {
        AsDescribed.always();
        settings.putAll(kafka.start());
        others = new OtherServices(settings.get("kafka.bootstrap.servers"), Clock.systemUTC());
        settings.put("drover.allowed-private-addresses", "127.0.0.0/8");
        settings.put("drover.apps.silence", "PT5S");
        settings.put("drover.apps.wind-up", "PT5S");
        settings.put("drover.webhooks.pauses", "PT1S,PT1S,PT1S,PT2S");
        settings.put("drover.alarms.poll", "PT0.1S");
        settings.put("drover.alarms.heartbeat", "PT0.5S");
        deaf.otherwise = 500;
    }

    @AfterEach
    void clear() {
        processes.forEach(ServiceProcess::close);
        others.close();
        endpoint.close();
        deaf.close();
        kafka.stop();
        RestAssured.reset();
    }

    @Test
    void doesOnceWhatFellDueWhileEveryProcessWasDown() throws IOException {
        // Given
        start(1);
        List<String> late = register(endpoint, "PT5S");
        List<String> silent = register(endpoint, "PT1H");
        List<String> cancelled = register(endpoint, "PT1H");
        List<String> unheard = register(deaf, "PT1H");
        others.say(
                run.requested(
                        Stream.of(late, silent, cancelled, unheard)
                                .flatMap(List::stream)
                                .toArray(String[]::new)));
        others.say(run.finished(Map.of()));
        await().atMost(LONG).until(this::everythingHasBegun);
        cancelled.forEach(this::cancel);

        // When
        processes.forEach(ServiceProcess::close);
        Instant everythingIsDue = Instant.now().plusSeconds(6);
        await().atMost(LONG).until(() -> Instant.now().isAfter(everythingIsDue));
        start(2);

        // Then
        await().atMost(LONG)
                .untilAsserted(
                        () -> {
                            assertStatus(late, "TIMED_OUT");
                            assertStatus(cancelled, "CANCELLED");
                            assertStatus(unheard, "FAILED");
                            assertThat(apps().values())
                                    .filteredOn(app -> silent.contains(app.at("/appKey").asText()))
                                    .allMatch(app -> app.path("stalled").asBoolean());
                        });
        await().atMost(LONG)
                .untilAsserted(
                        () -> {
                            List<Published> told = others.heard(Topics.APP_MIGRATIONS);
                            assertOnce(told, late, "app-migration.timed-out");
                            assertOnce(told, cancelled, "app-migration.cancelled");
                            assertOnce(told, silent, "app-migration.stalled");
                            assertOnce(told, unheard, "transfer.vendor-unreachable");
                            assertOnce(told, unheard, "app-migration.failed");
                        });
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(settledMessages())
                                        .containsExactlyInAnyOrderElementsOf(
                                                Stream.concat(late.stream(), cancelled.stream())
                                                        .toList()));
    }

    private void start(int count) throws IOException {
        processes.clear();
        for (int i = 0; i < count; i++) {
            processes.add(ServiceProcess.start(settings));
        }
        processes.forEach(ServiceProcess::awaitReady);
        RestAssured.port = processes.getFirst().port();
    }

    private static List<String> register(VendorEndpoint where, String settleWithin) {
        return Stream.generate(
                        () ->
                                Client.register(
                                        where.url(), app -> app.put("settleWithin", settleWithin)))
                .limit(EACH)
                .toList();
    }

    private void cancel(String key) {
        as("operator")
                .post("/api/v1/app-migrations/{id}/cancel", apps().get(key).path("id").asText())
                .then()
                .statusCode(202);
    }

    private boolean everythingHasBegun() {
        return apps().values().stream()
                        .filter(app -> !app.path("status").asText().equals("READY"))
                        .count()
                == 4 * EACH;
    }

    private Map<String, JsonNode> apps() {
        Map<String, JsonNode> apps = new HashMap<>();
        json(as("viewer").queryParam("planId", run.planId()).get("/api/v1/app-migrations"))
                .path("items")
                .forEach(app -> apps.put(app.path("appKey").asText(), app));
        return apps;
    }

    private void assertStatus(List<String> keys, String status) {
        assertThat(apps().values())
                .filteredOn(app -> keys.contains(app.path("appKey").asText()))
                .hasSize(EACH)
                .allMatch(app -> app.path("status").asText().equals(status));
    }

    /** The relay may repeat an event, under the sequence that it has. */
    private static void assertOnce(List<Published> told, List<String> keys, String what) {
        assertThat(
                        told.stream()
                                .distinct()
                                .filter(event -> event.type().equals("drover." + what + ".v1"))
                                .map(event -> event.data().at("/state/appKey").asText())
                                .filter(keys::contains))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    /** The apps that were told of an end; a message may be repeated, under the id that it has. */
    private List<String> settledMessages() {
        Set<String> ids =
                endpoint.messages.stream()
                        .filter(message -> message.type().equals("transfer.settled"))
                        .map(Message::id)
                        .collect(Collectors.toSet());
        return ids.stream()
                .map(
                        id ->
                                endpoint.messages.stream()
                                        .filter(message -> message.id().equals(id))
                                        .findFirst()
                                        .orElseThrow()
                                        .body()
                                        .at("/data/appKey")
                                        .asText())
                .toList();
    }
}
