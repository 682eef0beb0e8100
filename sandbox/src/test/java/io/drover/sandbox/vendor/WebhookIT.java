package io.drover.sandbox.vendor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(ScriptedVendorApi.class)
class WebhookIT {

    private static final String OTHER = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    ScriptedVendorApi api;
    @Inject VendorTransfers transfers;
    @Inject TransferWork work;

    private final UUID transferId = UUID.randomUUID();

    @BeforeEach
    void stopWorking() {
        work.end();
        api.serve(1, 1, 1);
    }

    @Test
    void keepsWhatATrustedWebhookAnnounces() {
        // Given
        var webhook = SentWebhook.started(transferId);
        // When
        var answer = webhook.send();
        // Then
        answer.then().statusCode(204);
        assertThat(transfers.find(transferId))
                .hasValueSatisfying(
                        kept -> {
                            assertThat(kept.state()).isEqualTo(VendorTransfer.State.WORKING);
                            assertThat(kept.sourceUrl()).isEqualTo("http://old.example.com");
                        });
    }

    @Test
    void refusesAForgedWebhookAndKeepsNothing() {
        // Given
        var webhook = SentWebhook.started(transferId);
        // When
        var answer = webhook.sendSignedBy(OTHER, Instant.now());
        // Then
        answer.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("SIGNATURE_INVALID"))
                .body(not(containsString("whsec_")));
        assertThat(transfers.find(transferId)).isEmpty();
    }

    @Test
    void refusesAnUnsignedWebhook() {
        // Given
        var body = SentWebhook.started(transferId).body();
        // When
        var answer = given().contentType("application/json").body(body).post("/vendor-app/webhook");
        // Then
        answer.then().statusCode(401);
        assertThat(transfers.find(transferId)).isEmpty();
    }

    @Test
    void refusesAWebhookOlderThanTheReplayWindow() {
        // Given
        var webhook = SentWebhook.started(transferId);
        // When
        var answer =
                webhook.sendSignedBy(ScriptedVendorApi.SECRET, Instant.now().minusSeconds(900));
        // Then
        answer.then().statusCode(401);
        assertThat(transfers.find(transferId)).isEmpty();
    }

    @Test
    void actsOnceOnAWebhookThatComesManyTimesAtOnce() throws Exception {
        // Given
        var webhook = SentWebhook.started(transferId);
        Callable<Integer> send = () -> webhook.send().statusCode();
        // When
        try (var senders = Executors.newFixedThreadPool(8)) {
            var answers = senders.invokeAll(IntStream.range(0, 8).mapToObj(_ -> send).toList());
            // Then
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(204);
            }
        }
        assertThat(transfers.latest(200))
                .filteredOn(transfer -> transfer.id().equals(transferId))
                .hasSize(1);
    }

    @Test
    void doesNotBeginAnewWhenTheStartIsToldUnderAnotherId() {
        // Given
        SentWebhook.started(transferId).send();
        transfers.end(transferId, VendorTransfer.State.SUCCESS, 100, "done");
        // When
        var answer = SentWebhook.started(transferId).send();
        // Then
        answer.then().statusCode(204);
        assertThat(transfers.find(transferId).orElseThrow().state())
                .isEqualTo(VendorTransfer.State.SUCCESS);
    }

    @Test
    void ignoresACancellationThatIsSentAgainUnderAUsedId() {
        // Given
        var first = SentWebhook.started(transferId);
        first.send();
        var disguised =
                new SentWebhook(
                        first.id(),
                        SentWebhook.about("transfer.cancellation-requested", transferId).body());
        // When
        var answer = disguised.send();
        // Then
        answer.then().statusCode(204);
        assertThat(transfers.find(transferId).orElseThrow().cancelRequested()).isFalse();
    }

    @Test
    void acknowledgesAPingAndTypesItDoesNotKnow() {
        // Given
        var ping = new SentWebhook("msg_" + UUID.randomUUID(), "{\"type\":\"ping\"}");
        var unknown =
                new SentWebhook(
                        "msg_" + UUID.randomUUID(),
                        "{\"type\":\"transfer.paused\",\"data\":{\"new\":[1]},\"more\":true}");
        // When
        var answers = new int[] {ping.send().statusCode(), unknown.send().statusCode()};
        // Then
        assertThat(answers).containsOnly(204);
    }

    @Test
    void refusesSignedNonsense() {
        // Given
        var bodies =
                new String[] {
                    "",
                    "null",
                    "[]",
                    "{",
                    "{\"type\":null}",
                    "{\"type\":\"transfer.started\"}",
                    "{\"type\":\"transfer.started\",\"data\":{\"transferId\":\"../../etc\"}}"
                };
        // When
        var answers =
                IntStream.range(0, bodies.length)
                        .map(
                                i ->
                                        new SentWebhook("msg_" + UUID.randomUUID(), bodies[i])
                                                .send()
                                                .statusCode())
                        .toArray();
        // Then
        assertThat(answers).containsOnly(400);
    }
}
