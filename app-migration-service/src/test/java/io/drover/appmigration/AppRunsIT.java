package io.drover.appmigration;

import static io.drover.appmigration.Client.await;
import static io.drover.appmigration.Client.eventually;
import static io.drover.appmigration.Client.transferId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.contracts.Event;
import io.drover.contracts.Topics;
import io.drover.contracts.execution.MappingEvent;
import io.drover.kit.ids.Ids;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class AppRunsIT {

    private static final Map<String, Long> FOUR_MAPPINGS =
            Map.of("confluence:page", 3L, "confluence:space", 1L);

    @Inject OtherServices others;
    @Inject MovableClock clock;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final Run run = Run.fresh();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void registersEachChosenAppOfARun() {
        // Given
        String automated = Client.register(endpoint);
        String manual = Client.register(endpoint.url(), app -> app.put("path", "MANUAL"));
        String unknown = "unknown-" + UUID.randomUUID();
        // When
        others.say(run.requested(automated, manual, unknown));
        // Then
        JsonNode ready = await(run, automated, "READY");
        assertThat(ready.path("blockedBy").asText()).isEqualTo("DATA_RUNNING");
        assertThat(ready.path("appName").asText()).isEqualTo("App " + automated);
        assertThat(ready.path("executionId").asText()).isEqualTo(run.executionId().toString());
        assertThat(ready.path("attempt").asInt()).isZero();
        await(run, manual, "MANUAL");
        await(run, unknown, "MANUAL");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void startsOnceHoweverMappingsAndThePlansEndAreMixed(long seed) {
        // Given
        String key = Client.register(endpoint);
        List<Event> mappings = new ArrayList<>(mappings());
        Collections.shuffle(mappings, new Random(seed));
        int before = (int) (seed % (mappings.size() + 1));
        int between = Math.min(mappings.size(), before + 1);
        // When
        mappings.subList(0, before).forEach(others::say);
        others.say(run.requested(key));
        mappings.subList(before, between).forEach(others::say);
        others.say(run.finished(FOUR_MAPPINGS));
        mappings.subList(between, mappings.size()).forEach(others::say);
        // Then
        assertStartedOnce(key);
    }

    @Test
    void startsOnceThoughEveryEventComesTwice() {
        // Given
        String key = Client.register(endpoint);
        List<Event> events = new ArrayList<>(mappings());
        events.addFirst(run.requested(key));
        events.add(run.incomplete(FOUR_MAPPINGS));
        // When
        for (Event event : events) {
            UUID id = Ids.next();
            others.say(id, event);
            others.say(id, event);
        }
        // Then
        assertStartedOnce(key);
    }

    @Test
    void startsOnceThoughTheWholeStoryIsToldAgainUnderNewIds() {
        // Given
        String key = Client.register(endpoint);
        List<Event> events = new ArrayList<>(mappings());
        events.addFirst(run.requested(key));
        events.add(run.finished(FOUR_MAPPINGS));
        events.forEach(others::say);
        UUID first = transferId(await(run, key, "RUNNING"));
        // When
        events.forEach(others::say);
        // Then
        assertStartedOnce(key);
        assertThat(transferId(Client.appMigration(run, key))).isEqualTo(first);
    }

    @Test
    void doesNotStartWithFewerMappingsThanWereAnnounced() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        others.say(run.finished(FOUR_MAPPINGS));
        others.say(run.mapped("DS", "confluence:page", "1", "2"));
        // a page told twice is one page
        others.say(run.mapped("DS", "confluence:page", "2", "2"));
        // When
        others.say(run.mapped(null, "confluence:space", "DS"));
        // Then
        eventually(
                () ->
                        assertThat(Client.appMigration(run, key).path("blockedBy").asText())
                                .isEqualTo("MAPPINGS_ARRIVING"));
        await().during(Duration.ofSeconds(1))
                .until(() -> Client.appMigration(run, key).path("status").asText().equals("READY"));
        others.say(run.mapped("DS", "confluence:page", "3"));
        await(run, key, "RUNNING");
    }

    @Test
    void waitsForMappingsThatComeAMinuteAfterTheEnd() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        others.say(run.finished(FOUR_MAPPINGS));
        eventually(
                () ->
                        assertThat(Client.appMigration(run, key).path("blockedBy").asText())
                                .isEqualTo("MAPPINGS_ARRIVING"));
        Instant ended = clock.instant();
        clock.forward(Duration.ofMinutes(1));
        // When
        mappings().forEach(others::say);
        // Then
        assertStartedOnce(key);
        assertThat(Instant.parse(Client.appMigration(run, key).path("startedAt").asText()))
                .isAfter(ended.plus(Duration.ofMinutes(1)));
    }

    @Test
    void startsAtOnceWhenNothingWasMapped() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        // When
        others.say(run.finished(Map.of()));
        // Then
        await(run, key, "RUNNING");
    }

    @Test
    void startsEveryAppOfARunAndNoneOfAnother() {
        // Given
        String one = Client.register(endpoint);
        String two = Client.register(endpoint);
        Run neighbour = Run.fresh();
        others.say(run.requested(one, two));
        others.say(neighbour.requested(one));
        // When
        others.say(run.finished(Map.of()));
        // Then
        await(run, one, "RUNNING");
        await(run, two, "RUNNING");
        await(neighbour, one, "READY");
    }

    @Test
    void saysThatAStoppedOrFailedPlanBlocksIt() {
        // Given
        String key = Client.register(endpoint);
        Run failing = Run.fresh();
        others.say(run.requested(key));
        others.say(failing.requested(key));
        // When
        others.say(run.stopped());
        others.say(failing.failed());
        // Then
        eventually(
                () ->
                        assertThat(Client.appMigration(run, key).path("blockedBy").asText())
                                .isEqualTo("PLAN_STOPPED"));
        eventually(
                () ->
                        assertThat(Client.appMigration(failing, key).path("blockedBy").asText())
                                .isEqualTo("PLAN_FAILED"));
        assertThat(types(run, key)).last().isEqualTo("drover.app-migration.blocked.v1");
    }

    @Test
    void endsWhatHasNotBegunWithItsDeletedPlan() {
        // Given
        String ready = Client.register(endpoint);
        String manual = Client.register(endpoint.url(), app -> app.put("path", "MANUAL"));
        others.say(run.requested(ready, manual));
        others.say(run.stopped());
        // When
        others.say(run.deleted());
        // Then
        JsonNode cancelled = await(run, ready, "CANCELLED");
        assertThat(cancelled.path("statusReason").path("code").asText()).isEqualTo("PLAN_DELETED");
        assertThat(Client.appMigration(run, manual).path("status").asText()).isEqualTo("MANUAL");
        eventually(
                () ->
                        assertThat(types(run, ready))
                                .last()
                                .isEqualTo("drover.app-migration.removed.v1"));
    }

    @Test
    void forgetsMappingsThatWereVoided() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        mappings().forEach(others::say);
        others.say(run.finished(FOUR_MAPPINGS));
        UUID transfer = transferId(await(run, key, "RUNNING"));
        // When
        others.say(
                new MappingEvent.Voided(
                        run.executionId(), run.planId(), "DS", "confluence:page", List.of("2")));
        // Then
        eventually(
                () ->
                        assertThat(
                                        Client.vendor(key)
                                                .queryParam("namespace", "confluence:page")
                                                .get("/vendor/v1/transfers/{id}/mappings", transfer)
                                                .jsonPath()
                                                .getList("items.sourceId"))
                                .isEqualTo(List.of("1", "3")));
    }

    @Test
    void goesOnAfterWhatIsNoEvent() {
        // Given
        String key = Client.register(endpoint);
        others.babble(Topics.PLANS, run.planId().toString(), "{\"planId\":");
        // When
        others.say(run.requested(key));
        // Then
        await(run, key, "READY");
        assertThat(
                        Client.as("admin")
                                .get("/api/v1/app-migrations/dead-letters")
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getList("items"))
                .isNotEmpty();
    }

    @Test
    void tellsItsStoryWithoutGaps() {
        // Given
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        others.say(run.finished(FOUR_MAPPINGS));
        mappings().forEach(others::say);
        await(run, key, "RUNNING");
        // When
        eventually(
                () ->
                        assertThat(types(run, key))
                                .last()
                                .isEqualTo("drover.transfer.vendor-notified.v1"));
        // Then
        List<Published> story = story(run, key);
        assertThat(story.stream().map(Published::type))
                .containsExactly(
                        "drover.app-migration.registered.v1",
                        "drover.app-migration.blocked.v1",
                        "drover.app-migration.started.v1",
                        "drover.transfer.vendor-notified.v1");
        assertThat(story.stream().map(event -> Long.parseLong(event.sequence())))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(story).allMatch(event -> event.key().equals(run.planId().toString()));
        assertThat(story.stream().map(event -> event.data().path("state").path("status").asText()))
                .containsExactly("READY", "READY", "RUNNING", "RUNNING");
        assertThat(story.toString()).doesNotContain("whsec_");
    }

    private void assertStartedOnce(String key) {
        JsonNode running = await(run, key, "RUNNING");
        UUID transfer = transferId(running);
        eventually(() -> assertThat(endpoint.messages("transfer.started", transfer)).isNotEmpty());
        await().during(Duration.ofMillis(500))
                .until(
                        () ->
                                endpoint.messages.stream()
                                                .map(VendorEndpoint.Message::id)
                                                .distinct()
                                                .count()
                                        == 1);
        assertThat(
                        Client.json(
                                        Client.as("viewer")
                                                .get(
                                                        "/api/v1/app-migrations/{id}/transfers",
                                                        running.path("id").asText()))
                                .path("items"))
                .hasSize(1);
        assertThat(types(run, key))
                .filteredOn(type -> type.equals("drover.app-migration.started.v1"))
                .hasSize(1);
    }

    private List<Event> mappings() {
        List<Event> events = new ArrayList<>();
        IntStream.rangeClosed(1, 3)
                .forEach(i -> events.add(run.mapped("DS", "confluence:page", "" + i)));
        events.add(run.mapped(null, "confluence:space", "DS"));
        return events;
    }

    private List<String> types(Run of, String key) {
        return story(of, key).stream().map(Published::type).toList();
    }

    private List<Published> story(Run of, String key) {
        String id = Client.appMigration(of, key).path("id").asText();
        return others.heard(Topics.APP_MIGRATIONS, "/app-migrations/" + id);
    }
}
