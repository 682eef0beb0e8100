package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.drover.appmigration.Client.eventually;
import static io.drover.appmigration.Client.transferId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.appmigration.VendorEndpoint.Message;
import io.drover.appmigration.application.TransferDeadlines;
import io.drover.contracts.Topics;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class AppControlIT {

    @Inject OtherServices others;
    @Inject MovableClock clock;
    @Inject TransferDeadlines deadlines;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final Run run = Run.fresh();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void cancelsOneAppAndNoOther() {
        // Given
        String key = Client.register(endpoint);
        String neighbour = Client.register(endpoint);
        others.say(run.requested(key, neighbour));
        others.say(run.finished(Map.of()));
        UUID transfer = transferId(Client.await(run, key, "RUNNING"));
        JsonNode before = Client.await(run, neighbour, "RUNNING");
        // When
        Response answer = command("cancel", key);
        // Then
        answer.then()
                .statusCode(202)
                .body("status", equalTo("CANCELLING"))
                .body("cancel.allowed", equalTo(false))
                .body("allowedActions", equalTo(List.of()));
        Message told = message("transfer.cancellation-requested", transfer);
        assertThat(told.genuine()).isTrue();
        assertThat(told.body().at("/data/cancelDeadline").asText())
                .isEqualTo(answer.jsonPath().getString("cancelDeadline"));
        report(key, transfer, "INCOMPLETE", "three of nine").then().statusCode(200);
        JsonNode cancelled = Client.await(run, key, "CANCELLED");
        assertThat(cancelled.path("vendorStatus").asText()).isEqualTo("INCOMPLETE");
        assertThat(cancelled.path("message").asText()).isEqualTo("three of nine");
        report(key, transfer, "SUCCESS", "after all")
                .then()
                .statusCode(409)
                .body("currentStatus", equalTo("CANCELLED"));
        assertThat(Client.appMigration(run, neighbour)).isEqualTo(before);
        story(
                key,
                "drover.app-migration.cancel-requested.v1",
                "drover.app-migration.cancelled.v1",
                "drover.transfer.late-report-rejected.v1");
        assertThat(actor(key, "cancel-requested")).isNotEqualTo("app-migration-service");
    }

    @Test
    void cancelsByItselfWhenTheVendorDoesNotWindUp() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        command("cancel", key).then().statusCode(202);
        // When
        clock.forward(Duration.ofMinutes(61));
        // Then
        JsonNode cancelled = Client.await(run, key, "CANCELLED");
        assertThat(cancelled.at("/statusReason/detail").asText()).contains("did not wind up");
        ringTwiceAtOnce(transfer);
        assertThat(types(key)).filteredOn("drover.app-migration.cancelled.v1"::equals).hasSize(1);
        message("transfer.settled", transfer);
    }

    @Test
    void endsACancelledAppBeforeItsTimeLimitOnlyOnce() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        command("cancel", key).then().statusCode(202);
        // When
        clock.forward(Duration.ofDays(20));
        // Then
        Client.await(run, key, "CANCELLED");
        ringTwiceAtOnce(transfer);
        assertThat(types(key)).doesNotContain("drover.app-migration.timed-out.v1");
    }

    @Test
    void runsAnAppAgainUnderANewTransfer() {
        // Given
        String key = Client.register(endpoint);
        UUID first = start(key);
        report(key, first, "FAILED", "no disk").then().statusCode(200);
        // When
        Response answer = command("rerun", key);
        // Then
        answer.then().statusCode(202).body("status", equalTo("RUNNING"));
        JsonNode app = Client.appMigration(run, key);
        UUID second = transferId(app);
        assertThat(second).isNotEqualTo(first);
        assertThat(app.path("originalTransferId").asText()).isEqualTo(first.toString());
        assertThat(app.path("attempt").asInt()).isEqualTo(2);
        assertThat(app.path("percent").asInt()).isZero();
        assertThat(app.path("message").isNull()).isTrue();
        Message told = message("transfer.started", second);
        assertThat(told.body().at("/data/originalTransferId").asText()).isEqualTo(first.toString());
        assertThat(told.body().at("/data/attempt").asInt()).isEqualTo(2);
        report(key, first, "SUCCESS", "late").then().statusCode(409);
        report(key, second, "SUCCESS", "done").then().statusCode(200);
        Client.await(run, key, "SUCCESS");
        JsonNode transfers =
                Client.json(as("viewer").get("/api/v1/app-migrations/{id}/transfers", id(key)));
        assertThat(transfers.findValuesAsText("status")).containsExactly("FAILED", "SUCCESS");
        story(key, "drover.app-migration.rerun-started.v1", "drover.app-migration.succeeded.v1");
    }

    @Test
    void runsAnAppAgainOnceThoughTwoOperatorsAskAtOnce() throws Exception {
        // Given
        String key = Client.register(endpoint);
        report(key, start(key), "INCOMPLETE", "half").then().statusCode(200);
        String id = id(key);
        Callable<Integer> rerun =
                () -> as("operator").post("/api/v1/app-migrations/{id}/rerun", id).statusCode();
        // When
        List<Integer> answers = atOnce(rerun, rerun);
        // Then
        assertThat(answers).containsExactlyInAnyOrder(202, 409);
        assertThat(Client.appMigration(run, key).path("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void letsOneOfACancellationAndALastWordWin() throws Exception {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        String id = id(key);
        // When
        List<Integer> answers =
                atOnce(
                        () ->
                                as("operator")
                                        .post("/api/v1/app-migrations/{id}/cancel", id)
                                        .statusCode(),
                        () -> report(key, transfer, "SUCCESS", "done").statusCode());
        // Then
        String status = Client.appMigration(run, key).path("status").asText();
        if (answers.getFirst() == 202) {
            assertThat(status).isEqualTo("CANCELLED");
        } else {
            assertThat(answers).containsExactly(409, 200);
            assertThat(status).isEqualTo("SUCCESS");
        }
    }

    @Test
    void refusesARerunWhenTheWindowIsOver() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        report(key, transfer, "FAILED", "no").then().statusCode(200);
        JsonNode failed = Client.appMigration(run, key);
        Instant until = Instant.parse(failed.at("/rerun/until").asText());
        assertThat(until)
                .isEqualTo(
                        Instant.parse(failed.path("startedAt").asText()).plus(Duration.ofDays(12)));
        assertThat(failed.path("allowedActions").toString()).isEqualTo("[\"rerun\"]");
        // When
        clock.forward(Duration.ofDays(12));
        // Then
        command("rerun", key)
                .then()
                .statusCode(409)
                .body("code", equalTo("RERUN_WINDOW_EXPIRED"))
                .body("currentStatus", equalTo("FAILED"))
                .body("allowedActions", equalTo(List.of()));
        assertThat(Client.appMigration(run, key).at("/rerun/reason").asText())
                .isEqualTo("RERUN_WINDOW_EXPIRED");
    }

    @Test
    void refusesARerunOfAnAppThatIsRegisteredNoMore() {
        // Given
        String key = Client.register(endpoint);
        report(key, start(key), "FAILED", "no").then().statusCode(200);
        as("admin").delete("/api/v1/apps/{key}", key).then().statusCode(204);
        // When
        Response answer = command("rerun", key);
        // Then
        answer.then().statusCode(409).body("code", equalTo("RERUN_APP_REMOVED"));
        assertThat(Client.appMigration(run, key).at("/rerun/reason").asText())
                .isEqualTo("RERUN_APP_REMOVED");
    }

    @Test
    void startsByHandAfterAStopIfSomethingLanded() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        Client.await(run, key, "READY");
        command("start", key).then().statusCode(409).body("code", equalTo("START_DATA_RUNNING"));
        others.say(run.stopped(Map.of("confluence:space", 1L)));
        eventually(
                () ->
                        assertThat(Client.appMigration(run, key).path("allowedActions").toString())
                                .isEqualTo("[\"start\",\"cancel\"]"));
        // When
        Response answer = command("start", key);
        // Then
        answer.then().statusCode(202).body("status", equalTo("RUNNING"));
        message("transfer.started", transferId(Client.appMigration(run, key)));
        command("start", key).then().statusCode(409).body("code", equalTo("START_STATUS"));
    }

    @Test
    void startsByHandWithoutTheMappingsThatNeverCame() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        others.say(run.finished(Map.of("confluence:page", 2L)));
        eventually(
                () ->
                        assertThat(Client.appMigration(run, key).at("/start/reason").asText())
                                .isEqualTo("START_MAPPINGS_ARRIVING"));
        command("start", key).then().statusCode(409);
        // When
        clock.forward(Duration.ofMinutes(30));
        // Then
        command("start", key).then().statusCode(202);
    }

    @Test
    void saysOnceThatAVendorIsSilentAndAgainAfterItSpoke() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        // When
        clock.forward(Duration.ofMinutes(60));
        // Then
        eventually(() -> assertThat(stalled(key)).isTrue());
        ringTwiceAtOnce(transfer);
        report(key, transfer, "IN_PROGRESS", "back").then().statusCode(200);
        assertThat(stalled(key)).isFalse();
        clock.forward(Duration.ofMinutes(60));
        eventually(() -> assertThat(stalled(key)).isTrue());
        assertThat(Client.appMigration(run, key).path("status").asText()).isEqualTo("RUNNING");
        eventually(
                () ->
                        assertThat(types(key))
                                .filteredOn("drover.app-migration.stalled.v1"::equals)
                                .hasSize(2));
    }

    @Test
    void timesOutOnceThoughEverythingWasDownAtThatMoment() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        // When
        clock.forward(Duration.ofDays(15));
        ringTwiceAtOnce(transfer);
        // Then
        Client.await(run, key, "TIMED_OUT");
        eventually(
                () ->
                        assertThat(types(key))
                                .filteredOn("drover.app-migration.timed-out.v1"::equals)
                                .hasSize(1));
        assertThat(types(key)).doesNotContain("drover.app-migration.stalled.v1");
    }

    @Test
    void neitherEndsEarlyNorForgetsWhenTheClockJumps() {
        // Given
        String key = Client.register(endpoint);
        UUID transfer = start(key);
        clock.forward(Duration.ofDays(13));
        eventually(() -> assertThat(stalled(key)).isTrue());
        clock.back(Duration.ofDays(1));
        ringTwiceAtOnce(transfer);
        assertThat(Client.appMigration(run, key).path("status").asText()).isEqualTo("RUNNING");
        // When
        clock.forward(Duration.ofDays(2));
        // Then
        Client.await(run, key, "TIMED_OUT");
        eventually(
                () ->
                        assertThat(types(key))
                                .containsOnlyOnce(
                                        "drover.app-migration.stalled.v1",
                                        "drover.app-migration.timed-out.v1"));
    }

    @Test
    void answersARepeatedCommandWithoutASecondEffect() {
        // Given
        String key = Client.register(endpoint);
        report(key, start(key), "FAILED", "no").then().statusCode(200);
        String once = UUID.randomUUID().toString();
        String id = id(key);
        // When
        List<String> transfers =
                List.of(1, 2).stream()
                        .map(
                                _ ->
                                        as("operator")
                                                .header("Idempotency-Key", once)
                                                .post("/api/v1/app-migrations/{id}/rerun", id)
                                                .then()
                                                .statusCode(202)
                                                .extract()
                                                .<String>path("transferId"))
                        .toList();
        // Then
        assertThat(transfers.stream().distinct()).hasSize(1);
    }

    @Test
    void leavesCommandsToOperators() {
        // Given
        String key = Client.register(endpoint);
        start(key);
        // When
        List<Integer> answers =
                List.of("start", "rerun", "cancel").stream()
                        .map(
                                command ->
                                        as("planner")
                                                .post(
                                                        "/api/v1/app-migrations/{id}/" + command,
                                                        id(key))
                                                .statusCode())
                        .toList();
        // Then
        assertThat(answers).containsExactly(403, 403, 403);
        as("operator")
                .post("/api/v1/app-migrations/{id}/cancel", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("APP_MIGRATION_NOT_FOUND"));
    }

    private UUID start(String key) {
        others.say(run.requested(key));
        others.say(run.finished(Map.of()));
        return transferId(Client.await(run, key, "RUNNING"));
    }

    private Response command(String command, String key) {
        return as("operator").post("/api/v1/app-migrations/{id}/" + command, id(key));
    }

    private static Response report(String key, UUID transfer, String status, String message) {
        return Client.report(key, transfer, Map.of("status", status, "message", message));
    }

    private Message message(String type, UUID transfer) {
        eventually(() -> assertThat(endpoint.messages(type, transfer)).isNotEmpty());
        return endpoint.messages(type, transfer).getFirst();
    }

    /** As two replicas would that both believe the alarm is theirs. */
    private void ringTwiceAtOnce(UUID transfer) {
        Callable<Integer> ring =
                () -> {
                    deadlines.ring(transfer.toString());
                    return 0;
                };
        try {
            atOnce(ring, ring);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }

    private boolean stalled(String key) {
        return Client.appMigration(run, key).path("stalled").asBoolean();
    }

    private String id(String key) {
        return Client.appMigration(run, key).path("id").asText();
    }

    private void story(String key, String... last) {
        eventually(() -> assertThat(types(key)).containsSubsequence(last));
    }

    private List<String> types(String key) {
        return heard(key).stream().map(Published::type).toList();
    }

    private String actor(String key, String what) {
        return heard(key).stream()
                .filter(event -> event.type().contains(what))
                .findFirst()
                .orElseThrow()
                .actor();
    }

    private List<Published> heard(String key) {
        return others.heard(Topics.APP_MIGRATIONS, "/app-migrations/" + id(key));
    }
}
