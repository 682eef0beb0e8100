package io.drover.appmigration;

import static io.drover.appmigration.Client.eventually;
import static io.drover.appmigration.Client.transferId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.appmigration.VendorEndpoint.Message;
import io.drover.appmigration.application.WebhookDelivery;
import io.drover.contracts.Topics;
import io.drover.kit.backlog.Figures;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class WebhooksIT {

    private static final int FIFTY = 50;

    @Inject OtherServices others;
    @Inject MovableClock clock;
    @Inject WebhookDelivery delivery;
    @Inject Figures figures;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final Run run = Run.fresh();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void tellsTheVendorWhatItNeedsSigned() {
        // Given
        String key = Client.register(endpoint);
        // When
        UUID transfer = start(key);
        // Then
        Message message = awaitMessages("transfer.started", transfer, 1).getFirst();
        assertThat(message.genuine()).isTrue();
        JsonNode data = message.body().path("data");
        assertThat(data.path("originalTransferId").asText()).isEqualTo(transfer.toString());
        assertThat(data.path("appKey").asText()).isEqualTo(key);
        assertThat(data.path("attempt").asInt()).isEqualTo(1);
        assertThat(data.path("planId").asText()).isEqualTo(run.planId().toString());
        assertThat(data.path("executionId").asText()).isEqualTo(run.executionId().toString());
        assertThat(data.path("source").path("kind").asText()).isEqualTo("confluence-export");
        assertThat(data.path("source").path("url").asText()).isEqualTo(OtherServices.BASE_URL);
        assertThat(data.path("destination").path("kind").asText()).isEqualTo("confluence-cloud");
        assertThat(data.path("timesOutAt").asText()).isNotEmpty();
        assertThat(data.has("cancelDeadline")).isTrue();
        assertThat(data.path("links").path("transfer").asText())
                .isEqualTo("/vendor/v1/transfers/" + transfer);
        assertThat(message.body().path("timestamp").asText()).isNotEmpty();
    }

    @Test
    void repeatsAMessageUnderTheSameIdUntilItIsAcknowledged() {
        // Given
        endpoint.answers.addAll(List.of(500, 404));
        String key = Client.register(endpoint);
        // When
        UUID transfer = start(key);
        // Then
        List<Message> messages = awaitMessages("transfer.started", transfer, 3);
        assertThat(messages.stream().map(Message::id).distinct()).hasSize(1);
        assertThat(messages.stream().map(Message::body).distinct()).hasSize(1);
        assertThat(messages).allMatch(Message::genuine);
        eventually(() -> assertThat(acknowledgedAt(key)).isNotEmpty());
        eventually(() -> assertThat(types(key)).contains("drover.transfer.vendor-notified.v1"));
        noMoreThan(3, transfer);
    }

    @Test
    void tellsOneThingAboutATransferAfterTheOther() {
        // Given
        endpoint.answers.add(500);
        endpoint.hold();
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        awaitMessages("transfer.started", transfer, 1);
        Client.vendor(key)
                .contentType("application/octet-stream")
                .body("bytes".getBytes(StandardCharsets.UTF_8))
                .post("/vendor/v1/transfers/{id}/data?label=a", transfer)
                .then()
                .statusCode(201);
        // When
        ringForTheNewest(key);
        endpoint.letGo();
        // Then
        awaitMessages("transfer.data-uploaded", transfer, 1);
        assertThat(endpoint.messages)
                .extracting(Message::type)
                .startsWith("transfer.started", "transfer.started", "transfer.data-uploaded");
    }

    @Test
    void tellsOfACancellationThoughTheStartWasNeverHeard() {
        // Given
        endpoint.answers.add(500);
        endpoint.hold();
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        awaitMessages("transfer.started", transfer, 1);
        Client.as("operator")
                .post(
                        "/api/v1/app-migrations/{id}/cancel",
                        Client.appMigration(run, key).path("id").asText())
                .then()
                .statusCode(202);
        ringForTheNewest(key);
        // When
        endpoint.letGo();
        // Then
        awaitMessages("transfer.cancellation-requested", transfer, 1);
        assertThat(endpoint.messages)
                .extracting(Message::type)
                .startsWith("transfer.started", "transfer.cancellation-requested");
    }

    @Test
    void failsWhatTheVendorNeverAcknowledges() {
        // Given
        endpoint.otherwise = 503;
        String key = Client.register(endpoint);
        // When
        UUID transfer = start(key, "FAILED");
        // Then
        JsonNode failed = Client.appMigration(run, key);
        assertThat(failed.path("statusReason").path("code").asText())
                .isEqualTo("VENDOR_UNREACHABLE");
        assertThat(failed.path("statusReason").path("detail").asText()).contains("503");
        assertThat(endpoint.messages("transfer.started", transfer)).hasSize(HurriedClockwork.TRIES);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern(
                        "drover_webhook_calls_seconds_count\\{outcome=\"not-acknowledged\"} [1-9]");
        eventually(
                () ->
                        assertThat(types(key))
                                .endsWith(
                                        "drover.transfer.vendor-unreachable.v1",
                                        "drover.app-migration.failed.v1"));
    }

    @Test
    void takesAReportForTheAcknowledgementThatNeverCame() {
        // Given
        endpoint.otherwise = 500;
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        // When
        Client.report(key, transfer, Map.of("status", "IN_PROGRESS", "percent", 5))
                .then()
                .statusCode(200);
        // Then
        awaitMessages("transfer.started", transfer, HurriedClockwork.TRIES);
        eventually(() -> assertThat(types(key)).contains("drover.transfer.vendor-unreachable.v1"));
        assertThat(Client.appMigration(run, key).path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void sendsNothingMoreToAnEndpointThatIsGone() {
        // Given
        endpoint.otherwise = 410;
        String key = Client.register(endpoint);
        // When
        UUID transfer = start(key, "FAILED");
        // Then
        assertThat(endpoint.messages("transfer.started", transfer)).hasSize(1);
        assertThat(
                        Client.json(Client.as("viewer").get("/api/v1/apps/{key}", key))
                                .path("endpointEnabled")
                                .asBoolean())
                .isFalse();
        eventually(
                () ->
                        assertThat(others.heard(Topics.APPS, "/apps/" + key))
                                .extracting(Published::type)
                                .containsExactly(
                                        "drover.app.registered.v1",
                                        "drover.app.endpoint-disabled.v1"));
        Run next = Run.fresh();
        others.say(next.requested(key));
        others.say(next.finished(Map.of()));
        Client.await(next, key, "FAILED");
        assertThat(endpoint.messages).hasSize(1);
    }

    @Test
    void usesAnEndpointAgainOnceItWasChanged() {
        // Given
        endpoint.otherwise = 410;
        String key = Client.register(endpoint);
        start(key, "FAILED");
        try (VendorEndpoint moved = new VendorEndpoint()) {
            String tag = Client.as("viewer").get("/api/v1/apps/{key}", key).header("ETag");
            Client.as("admin")
                    .header("If-Match", tag)
                    .body(Client.app(key, moved.url()).toString())
                    .put("/api/v1/apps/{key}", key)
                    .then()
                    .statusCode(200);
            Run next = Run.fresh();
            others.say(next.requested(key));
            // When
            others.say(next.finished(Map.of()));
            // Then
            UUID transfer = transferId(Client.await(next, key, "RUNNING"));
            eventually(() -> assertThat(moved.messages("transfer.started", transfer)).isNotEmpty());
        }
    }

    @Test
    void tellsTheVendorThatItHasSettled() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        // When
        Client.report(key, transfer, Map.of("status", "INCOMPLETE", "message", "two left"));
        // Then
        assertThat(awaitMessages("transfer.settled", transfer, 1).getFirst().genuine()).isTrue();
    }

    @Test
    void givesUpAMessageOfAnAppThatWasRemoved() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        awaitMessages("transfer.started", transfer, 1);
        endpoint.otherwise = 500;
        Client.report(key, transfer, Map.of("status", "SUCCESS"));
        // When
        Client.as("admin").delete("/api/v1/apps/{key}", key).then().statusCode(204);
        // Then
        eventually(
                () ->
                        assertThat(types(key))
                                .last()
                                .isEqualTo("drover.transfer.vendor-unreachable.v1"));
        assertThat(Client.appMigration(run, key).path("status").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void endsWhatTheVendorDoesNotSettleInTime() {
        // Given
        String key = Client.register(endpoint.url(), app -> app.put("settleWithin", "PT30M"));
        UUID transfer = start(key);
        clock.forward(Duration.ofMinutes(20));
        Client.report(key, transfer, Map.of("status", "IN_PROGRESS", "percent", 1))
                .then()
                .statusCode(200);
        // When
        clock.forward(Duration.ofMinutes(10));
        // Then
        JsonNode ended = Client.await(run, key, "TIMED_OUT");
        assertThat(figures.count())
                .filteredOn(figure -> figure.name().equals("drover.transfers"))
                .allMatch(figure -> figure.numbers().get("TIMED_OUT") >= 1);
        assertThat(ended.path("statusReason").path("code").asText())
                .isEqualTo("NOT_SETTLED_IN_TIME");
        Client.report(key, transfer, Map.of("status", "SUCCESS"))
                .then()
                .statusCode(409)
                .body("code", org.hamcrest.Matchers.equalTo("TRANSFER_SETTLED"))
                .body("currentStatus", org.hamcrest.Matchers.equalTo("TIMED_OUT"));
        awaitMessages("transfer.settled", transfer, 1);
        eventually(
                () ->
                        assertThat(types(key))
                                .filteredOn(t -> t.equals("drover.app-migration.timed-out.v1"))
                                .hasSize(1));
        eventually(
                () -> assertThat(types(key)).contains("drover.transfer.late-report-rejected.v1"));
    }

    @Test
    void doesNotLetFiftyDeadEndpointsHoldUpAnotherApp() {
        // Given
        try (VendorEndpoint dead = new VendorEndpoint()) {
            dead.hold();
            others.say(
                    run.requested(
                            Stream.generate(() -> Client.register(dead))
                                    .limit(FIFTY)
                                    .toArray(String[]::new)));
            others.say(run.finished(Map.of()));
            eventually(
                    () ->
                            assertThat(dead.messages.stream().map(Message::id).distinct())
                                    .hasSize(FIFTY));
            Run next = Run.fresh();
            String key = Client.register(endpoint);
            others.say(next.requested(key));
            // When
            others.say(next.finished(Map.of()));
            // Then
            UUID transfer = transferId(Client.await(next, key, "RUNNING"));
            awaitMessages("transfer.started", transfer, 1);
        }
    }

    private UUID start(String key) {
        return start(key, "RUNNING");
    }

    private UUID start(String key, String status) {
        others.say(run.requested(key));
        others.say(run.finished(Map.of()));
        return transferId(Client.await(run, key, status));
    }

    private List<Message> awaitMessages(String type, UUID transfer, int count) {
        eventually(
                () ->
                        assertThat(endpoint.messages(type, transfer))
                                .hasSizeGreaterThanOrEqualTo(count));
        return endpoint.messages(type, transfer);
    }

    /** As its alarm does when the newest message is due. */
    private void ringForTheNewest(String key) {
        delivery.ring(
                Client.as("operator")
                        .get("/api/v1/apps/{key}/deliveries", key)
                        .jsonPath()
                        .getString("items[0].id"));
    }

    private void noMoreThan(int count, UUID transfer) {
        await().during(Duration.ofMillis(500))
                .until(() -> endpoint.messages("transfer.started", transfer).size() == count);
    }

    private String acknowledgedAt(String key) {
        return Client.json(
                        Client.as("viewer")
                                .get(
                                        "/api/v1/app-migrations/{id}/transfers",
                                        Client.appMigration(run, key).path("id").asText()))
                .at("/items/0/acknowledgedAt")
                .asText("");
    }

    private List<String> types(String key) {
        String id = Client.appMigration(run, key).path("id").asText();
        return others.heard(Topics.APP_MIGRATIONS, "/app-migrations/" + id).stream()
                .map(Published::type)
                .toList();
    }
}
