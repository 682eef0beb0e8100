package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.contracts.Counters;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans are followed while they change. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanEventsIT extends ServiceIT {

    @TestHTTPResource(PLANS)
    URI plans;

    private final List<Listener> listeners = new ArrayList<>();

    @AfterEach
    void close() {
        listeners.forEach(Listener::close);
    }

    @Test
    void tellsEverythingThatHappensToAPlan() {
        // Given
        var id = created();
        var stream = follow(id, null);
        stream.await("plan");

        // When
        check(id);
        var execution = run(id);
        neighbours.say(Neighbours.spacesStarted(id, execution));
        var app = UUID.randomUUID();
        neighbours.say(
                new ExecutionEvent.SpaceCompleted(
                        execution,
                        id,
                        new ExecutionEvent.SpaceState(
                                "DS", "COMPLETE", new Counters(1, 0, 0, 1, 0, 0, 0), 0, 0, null)));
        neighbours.say(
                new AppMigrationEvent.Started(app, id, PlanContinuedIT.app(execution, "RUNNING")));
        neighbours.say(Neighbours.finished(id, execution));

        // Then
        var last =
                stream.await(
                        e ->
                                e.name().equals("plan")
                                        && e.data().path("status").asText().equals("FINISHED"));
        var checked = stream.await("check-result").data();
        assertThat(checked.at("/result/key").asText()).isEqualTo("SourceReachable");
        assertThat(stream.await("progress").data().path("steps")).hasSize(1);
        var space = stream.await("space").data();
        assertThat(space.path("id").asText()).isEqualTo("DS");
        assertThat(space.path("percent").asInt()).isEqualTo(100);
        assertThat(space.path("href").asText()).contains(execution.toString());
        var news = stream.await("app-migration").data();
        assertThat(news.path("status").asText()).isEqualTo("RUNNING");
        var now = once(id, p -> p.at("/apps/RUNNING").asInt() == 1);
        assertThat(last.data().path("progress")).isEqualTo(now.path("progress"));
        assertThat(stream.events().stream().map(e -> Long.parseLong(e.id())))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void resumesExactlyWhereItBrokeOff() {
        // Given
        var id = created();
        var first = follow(id, null);
        var seen = first.await("plan").id();
        first.close();
        check(id);
        var end = follow(id, null).await("plan");

        // When
        var resumed = follow(id, seen);
        var nothing = follow(id, end.id());

        // Then
        var plan = resumed.await(e -> e.name().equals("plan") && e.id().equals(end.id()));
        assertThat(plan.data()).isEqualTo(plan(id));
        assertThat(resumed.events().stream().map(Listener.Heard::name))
                .containsExactly("heartbeat", "check-result", "plan");
        assertThat(nothing.await("heartbeat").id()).isEqualTo(end.id());
        assertThat(nothing.events()).hasSize(1);
    }

    @Test
    void saysWhenItDoesNotKnowThePlaceOrThePlanIsGone() {
        // Given
        var id = created();

        // When
        var lost = follow(id, "no number");
        var ahead = follow(id, "4711");
        as("planner").delete(PLANS + "/" + id).then().statusCode(204);

        // Then
        for (var stream : List.of(lost, ahead)) {
            stream.await(e -> e.text().contains("LAST_EVENT_UNKNOWN"));
            stream.await("plan");
            stream.await(e -> e.name().equals("reset") && e.text().contains("PLAN_DELETED"));
            stream.await("closed");
        }
        as("viewer")
                .accept("text/event-stream")
                .get(PLANS + "/" + id + "/events")
                .then()
                .statusCode(404);
    }

    @Test
    void tellsOfAllPlansWithoutALossOverABreak() {
        // Given
        var stream = follow(null, null);
        var place = stream.await("heartbeat").id();
        var before = created();

        // When
        stream.await(e -> e.text().contains(before.toString()));
        stream.close();
        var meanwhile = created();
        var gone = created();
        as("planner").delete(PLANS + "/" + gone).then().statusCode(204);
        var resumed = follow(null, place);

        // Then
        resumed.await(e -> e.text().contains(before.toString()));
        var told = resumed.await(e -> e.text().contains(meanwhile.toString()));
        resumed.await(e -> e.name().equals("reset") && e.text().contains("PLAN_DELETED"));
        assertThat(told.data()).isEqualTo(plan(meanwhile));
        follow(null, "99999999999").await("reset");
    }

    @Test
    void manyStreamsTakeNoThreadEach() {
        // Given: a thousand in a long run
        int many = "long".equals(System.getProperty("drover.tests")) ? 1000 : 250;
        var id = created();
        var threads = ManagementFactory.getThreadMXBean();
        var heard = ConcurrentHashMap.<Integer>newKeySet();
        var opened = ConcurrentHashMap.<Integer>newKeySet();
        try (var few = Executors.newFixedThreadPool(2);
                var http = HttpClient.newBuilder().executor(few).build()) {
            var request = Listener.request(URI.create(plans + "/" + id + "/events"), null);
            int before = threads.getThreadCount();
            var streams = new ArrayList<CompletableFuture<?>>();

            // When
            for (int i = 0; i < many; i++) {
                int number = i;
                streams.add(
                        http.sendAsync(
                                request,
                                info ->
                                        BodySubscribers.fromLineSubscriber(
                                                new Lines(
                                                        line -> {
                                                            opened.add(number);
                                                            if (line.contains("Told to all")) {
                                                                heard.add(number);
                                                            }
                                                        }))));
            }
            Awaitility.await().atMost(SOON).until(() -> opened.size() == many);
            int during = threads.getThreadCount();
            as("planner")
                    .header("If-Match", as("viewer").get(PLANS + "/" + id).header("ETag"))
                    .body("{\"name\":\"Told to all\"}")
                    .patch(PLANS + "/" + id)
                    .then()
                    .statusCode(200);

            // Then
            Awaitility.await().atMost(SOON).until(() -> heard.size() == many);
            assertThat(during - before).isLessThan(100);
            streams.forEach(stream -> stream.cancel(true));
            http.shutdownNow();
        }
    }

    private Listener follow(@Nullable UUID plan, @Nullable String lastEventId) {
        var stream = URI.create(plans + (plan == null ? "" : "/" + plan) + "/events");
        var listener = Listener.to(stream, lastEventId);
        listeners.add(listener);
        return listener;
    }
}
