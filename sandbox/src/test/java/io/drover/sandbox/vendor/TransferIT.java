package io.drover.sandbox.vendor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.drover.sandbox.vendor.ScriptedVendorApi.Fault;
import io.drover.sandbox.vendor.VendorTransfer.State;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(ScriptedVendorApi.class)
class TransferIT {

    ScriptedVendorApi api;
    @Inject VendorTransfers transfers;
    @Inject VendorRecords records;
    @Inject TransferWork work;

    private final UUID transferId = UUID.randomUUID();

    @BeforeEach
    void beginAnew() {
        api.serve(3, 4, 11);
        work.end();
        work.begin();
    }

    @Test
    void movesANotePerPageAndSettles() {
        // Given
        var webhook = SentWebhook.started(transferId);
        // When
        webhook.send();
        // Then
        awaitEnd(State.SUCCESS);
        assertEveryNoteMoved(11);
        assertThat(api.reports(transferId).getLast().path("status").asText()).isEqualTo("SUCCESS");
        assertThat(api.reports(transferId))
                .filteredOn(r -> r.path("status").asText().equals("SUCCESS"))
                .hasSize(1);
        assertThat(api.logs(transferId)).hasSizeGreaterThan(2);
    }

    @Test
    void tellsSeveralTimesHowFarItIsAndNeverLess() {
        // Given
        var webhook = SentWebhook.started(transferId);
        // When
        webhook.send();
        // Then
        awaitEnd(State.SUCCESS);
        List<Integer> percents =
                api.reports(transferId).stream()
                        .filter(report -> report.has("percent"))
                        .map(report -> report.get("percent").asInt())
                        .toList();
        assertThat(percents).hasSizeGreaterThan(5).isSorted().allMatch(p -> p >= 0 && p <= 99);
        assertThat(api.reports(transferId)).allMatch(report -> report.hasNonNull("message"));
    }

    @Test
    void settlesWhenNothingWasMoved() {
        // Given
        api.serve(0, 0, 0);
        // When
        SentWebhook.started(transferId).send();
        // Then
        awaitEnd(State.SUCCESS);
        assertThat(records.pages(transferId, "", 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SERVER_ERROR", "TOKEN_REJECTED", "LOST_AFTER_EFFECT", "LOST_BEFORE_EFFECT"})
    void goesOnThoughEveryFourthRequestFails(Fault fault) {
        // Given
        for (int i = 0; i < 60; i++) {
            api.faults.add(i % 4 == 0 ? fault : Fault.NONE);
        }
        // When
        SentWebhook.started(transferId).send();
        // Then
        awaitEnd(State.SUCCESS);
        assertEveryNoteMoved(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6, 10, 14, 17, 19, 20, 21})
    void goesOnWhereAKilledProcessStopped(int requestsBefore) {
        // Given
        api.faults.addAll(Collections.nCopies(requestsBefore, Fault.NONE));
        api.faults.addAll(Collections.nCopies(1000, Fault.LOST_BEFORE_EFFECT));
        SentWebhook.started(transferId).send();
        await().until(() -> api.arrived.get() > requestsBefore);
        var gate = api.closeGate();
        await().until(() -> api.waiting.get() > 0);
        work.end();
        api.faults.clear();
        gate.countDown();
        // When
        work.begin();
        // Then
        awaitEnd(State.SUCCESS);
        assertEveryNoteMoved(11);
    }

    @Test
    void leavesAStoppedProcessesTransferAloneUntilSomebodyBegins() {
        // Given
        work.end();
        SentWebhook.started(transferId).send();
        // When
        var held =
                await().during(Duration.ofMillis(200)).until(() -> api.arrived.get(), n -> n == 0);
        // Then
        assertThat(held).isZero();
        work.begin();
        awaitEnd(State.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NOT_FOUND", "SETTLED"})
    void stopsWhenDroverHasEndedTheTransfer(Fault fault) {
        // Given
        api.faults.addAll(List.of(Fault.NONE, Fault.NONE, Fault.NONE, fault));
        // When
        SentWebhook.started(transferId).send();
        // Then
        awaitEnd(State.ABANDONED);
        assertThat(transfers.find(transferId).orElseThrow().message())
                .contains("as the script wants");
    }

    @Test
    void settlesAsFailedWhenARequestIsNotUnderstood() {
        // Given
        api.faults.addAll(List.of(Fault.NONE, Fault.BAD_REQUEST));
        // When
        SentWebhook.started(transferId).send();
        // Then
        awaitEnd(State.FAILED);
        assertThat(api.reports(transferId).getLast().path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void windsUpWhenACancellationIsRequested() {
        // Given
        var gate = api.closeGate();
        SentWebhook.started(transferId).send();
        await().until(() -> api.arrived.get() > 0);
        SentWebhook.about("transfer.cancellation-requested", transferId).send();
        // When
        gate.countDown();
        // Then
        awaitEnd(State.INCOMPLETE);
        assertThat(api.reports(transferId).getLast().path("message").asText())
                .startsWith("Cancelled");
    }

    @ParameterizedTest
    @CsvSource({"sandbox-incomplete, INCOMPLETE", "sandbox-fail, FAILED"})
    void playsTheRoleThatTheKeyOfTheAppSays(String appKey, State end) {
        // When
        SentWebhook.started(transferId).of(appKey).send();
        // Then
        awaitEnd(end);
        assertThat(api.reports(transferId).getLast().path("status").asText()).isEqualTo(end.name());
    }

    @Test
    void saysNothingWhenItHangs() {
        // Given
        SentWebhook.started(transferId).of("sandbox-hang").send();
        // When
        UUID other = UUID.randomUUID();
        SentWebhook.started(other).send();
        // Then
        await().until(
                        () ->
                                transfers.find(other).map(VendorTransfer::state).orElseThrow()
                                        == State.SUCCESS);
        assertThat(api.reports(transferId)).isEmpty();
        assertThat(transfers.find(transferId).map(VendorTransfer::state)).hasValue(State.WORKING);
    }

    @Test
    void crawlsUntilItIsToldToWindUp() {
        // Given
        SentWebhook.started(transferId).of("sandbox-crawl").send();
        await().until(() -> api.reports(transferId).size() > 3);
        // When
        SentWebhook.about("transfer.cancellation-requested", transferId).send();
        // Then
        awaitEnd(State.INCOMPLETE);
    }

    @Test
    void breaksTheRulesWhenItMisbehaves() {
        // When
        SentWebhook.started(transferId).of("sandbox-misbehave").send();
        // Then
        awaitEnd(State.SUCCESS);
        assertThat(transfers.find(transferId).orElseThrow().message()).startsWith("Was answered [");
    }

    @Test
    void forgetsEverythingWithTheSite() {
        // Given
        SentWebhook.started(transferId).send();
        awaitEnd(State.SUCCESS);
        // When
        given().post("/reset").then().statusCode(204);
        // Then
        assertThat(transfers.find(transferId)).isEmpty();
        given().get("/vendor-app/transfers").then().body("$", hasSize(0));
    }

    @Test
    void showsAPersonWhatItDid() {
        // Given
        SentWebhook.started(transferId).send();
        awaitEnd(State.SUCCESS);
        // When
        var overview = given().get("/vendor-app/");
        // Then
        overview.then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(transferId.toString()))
                .body(containsString("11 of 11"));
        given().get("/vendor-app/transfers/{id}/notes", transferId)
                .then()
                .statusCode(200)
                .body(containsString("/pages/new-p010"));
        given().get("/vendor-app/transfers")
                .then()
                .statusCode(200)
                .body("transfer.id", hasItem(transferId.toString()));
        given().get("/vendor-app/transfers/{id}/records", transferId).then().body("$", hasSize(11));
    }

    private void awaitEnd(State state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(transfers.find(transferId).map(VendorTransfer::state))
                                        .hasValue(state));
    }

    private void assertEveryNoteMoved(int pages) {
        assertThat(records.pages(transferId, "", 200))
                .hasSize(pages)
                .allSatisfy(
                        record -> {
                            assertThat(record.destinationId())
                                    .isEqualTo("new-" + record.sourceId());
                            assertThat(record.migratedAt()).isNotNull();
                        });
    }
}
