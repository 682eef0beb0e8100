package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.drover.contracts.Event;
import io.drover.contracts.Topics;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.kit.json.Json;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two people, or a person and the world, do what does not go together, each at another of two
 * processes: one wins, the other is told what to do, and there is never a second execution.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class PlanRacesIT extends ServiceIT {

    private static final int RACES =
            "long".equals(System.getProperty("drover.tests")) ? 10_000 : 200;
    private static final long SEED = Long.getLong("drover.seed", 20_261_123L);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String OPERATOR = Tokens.of("operator");

    private static Replica other;

    private final Map<UUID, Boolean> stopAsked = new HashMap<>();
    private final Set<UUID> deleted = new HashSet<>();

    enum Race {
        RUN_RUN,
        RUN_RUN_WITH_ONE_KEY,
        RUN_EDIT,
        RUN_DELETE,
        RUN_ARCHIVE,
        RUN_COPY,
        STOP_STOP_WHILE_CHECKING,
        STOP_AND_END_OF_CHECKS,
        STOP_AND_END_OF_RUN,
        DELETE_AND_END_OF_APP
    }

    @BeforeAll
    static void start() throws IOException {
        other = Replica.start();
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
        }
    }

    @Test
    void oneWinsAndTheOtherIsToldWhatToDo() throws Exception {
        // Given
        var raced = EnumSet.noneOf(Race.class);
        for (int race = 0; race < RACES; race++) {
            long seed = SEED + race;
            // seeds side by side would all begin with the same choices
            var random = new Random(seed * 0x9E3779B97F4A7C15L);
            var kind = kind(seed);
            raced.add(kind);

            // When // Then
            try {
                race(kind, random);
            } catch (AssertionError e) {
                throw new AssertionError(kind + " with -Ddrover.seed=" + seed, e);
            }
        }

        // Then
        // everything was sent once the last plan of all is told of
        typesUpTo(created(), "created");
        neverTwoExecutions();
        assertThat(raced).containsExactly(Race.values());
    }

    /** Each has its turn; those that wait for events take longest and come seldom. */
    private static Race kind(long seed) {
        int turn = (int) Math.floorMod(seed, 60L);
        return Race.values()[turn < 3 ? 7 + turn : turn % 7];
    }

    @Test
    void aStreamTellsWhatChangesAtTheOtherReplica() throws IOException {
        // Given
        var id = id(make(request("Followed")), "id");
        var plan = PLANS + "/" + id;
        var heard = new ArrayList<JsonNode>();
        try (var here = follow(RestAssured.port, plan, null);
                var there = follow(other.port(), plan, null)) {
            here.await("plan");
            var place = there.await("plan").id();

            // When
            send(rename(plan, "Changed here").at(RestAssured.port)).join();
            heard.add(there.await(named("Changed here")).data());
            send(rename(plan, "Changed there").at(other.port())).join();
            heard.add(here.await(named("Changed there")).data());

            // Then
            assertThat(heard.getLast()).isEqualTo(plan(id));
            assertThat(heard.getFirst().path("revision").asInt()).isEqualTo(2);
            // a place that one replica gave is known to the other
            try (var resumed = follow(RestAssured.port, plan, place)) {
                resumed.await(named("Changed there"));
                assertThat(resumed.events())
                        .extracting(Listener.Heard::name)
                        .containsOnly("heartbeat", "plan");
            }
        }
    }

    private static Listener follow(int port, String plan, @Nullable String lastEventId) {
        var stream = URI.create("http://127.0.0.1:" + port + plan + "/events");
        return Listener.to(stream, lastEventId);
    }

    private static Predicate<Listener.Heard> named(String name) {
        return event ->
                event.name().equals("plan") && event.data().path("name").asText().equals(name);
    }

    private static Press rename(String plan, String name) {
        return new Press("PATCH", plan, "{\"name\":\"" + name + "\"}", Map.of("If-Match", "*"));
    }

    private JsonNode make(Map<String, Object> request) throws IOException {
        var body = Json.lenient().writeValueAsString(request);
        return ask(new Press("POST", PLANS, body, Map.of())).body();
    }

    private void race(Race kind, Random random) throws IOException {
        var request = request("Race");
        if (kind == Race.DELETE_AND_END_OF_APP) {
            var drawings = Map.of("key", "drawings", "consent", true);
            request.put(
                    "scope", Map.of("spaces", Map.of("mode", "ALL"), "apps", List.of(drawings)));
        }
        var id = id(make(request), "id");
        var plan = PLANS + "/" + id;
        var run = Press.post(plan + "/run");
        var runFirst = new Press("POST", plan + "/run", "{\"revision\":1}", Map.of());
        switch (kind) {
            case RUN_RUN -> oneOf(both(random, run, runFirst), 202, 409);
            case RUN_RUN_WITH_ONE_KEY -> {
                var keyed =
                        new Press("POST", plan + "/run", "", Map.of("Idempotency-Key", "k" + id));
                var both = both(random, keyed, keyed);
                assertThat(both).anyMatch(answer -> answer.status() == 202);
                assertThat(both)
                        .filteredOn(answer -> answer.status() != 202)
                        .allMatch(answer -> answer.code().equals("IDEMPOTENCY_KEY_IN_USE"));
            }
            case RUN_EDIT -> {
                boolean ran = ranOr(random, runFirst, rename(plan, "Edited"), 200, 409);
                assertThat(plan(id).path("revision").asInt()).isEqualTo(ran ? 1 : 2);
            }
            case RUN_DELETE ->
                    ranOr(random, run, new Press("DELETE", plan, "", Map.of()), 204, 409);
            case RUN_ARCHIVE -> ranOr(random, run, Press.post(plan + "/archive"), 200, 409);
            case RUN_COPY -> {
                var both = both(random, run, Press.post(plan + "/copy"));
                assertThat(both).extracting(Answer::status).containsExactly(202, 201);
                var copy = both.get(1).body();
                assertThat(copy.path("status").asText()).isEqualTo("SAVED");
                assertThat(copy.path("executionId").isNull()).isTrue();
            }
            case STOP_STOP_WHILE_CHECKING -> {
                ask(run);
                var stop = Press.post(plan + "/stop");
                oneOf(both(random, stop, stop), 202, 409);
            }
            case STOP_AND_END_OF_CHECKS -> {
                var checks = id(ask(run).body().path("checks"), "runId");
                var good = Neighbours.result("SourceReachable", "PASS", 0);
                var stop = Press.post(plan + "/stop");
                var stopped = pressWhile(random, stop, Neighbours.completed(id, checks, good));
                assertThat(stopped.status()).isEqualTo(202);
                boolean asked = stopped.body().path("phase").asText().equals("STOPPING");
                assertThat(stopped.body().path("status").asText())
                        .isEqualTo(asked ? "RUNNING" : "STOPPED");
                stopAsked.put(id, asked);
            }
            case STOP_AND_END_OF_RUN -> {
                check(id);
                var execution = id(ask(run).body(), "executionId");
                var stop = Press.post(plan + "/stop");
                var stopped = pressWhile(random, stop, Neighbours.finished(id, execution));
                var ended = once(id, p -> !p.path("status").asText().equals("RUNNING"));
                assertThat(ended.path("status").asText()).isEqualTo("FINISHED");
                assertThat(stopped.status()).isIn(202, 409);
                stopAsked.put(id, stopped.status() == 202);
            }
            case DELETE_AND_END_OF_APP -> {
                check(id);
                var execution = id(ask(run).body(), "executionId");
                var app = UUID.randomUUID();
                var working = PlanContinuedIT.app(execution, "RUNNING");
                neighbours.say(new AppMigrationEvent.Started(app, id, working));
                neighbours.say(Neighbours.finished(id, execution));
                once(id, p -> p.path("endedAt").isTextual() && p.at("/apps/RUNNING").asInt() == 1);
                var done = PlanContinuedIT.app(execution, "SUCCESS");
                var delete = new Press("DELETE", plan, "", Map.of());
                var end = new AppMigrationEvent.Succeeded(app, id, done);
                var first = pressWhile(random, delete, end);
                if (first.status() == 409) {
                    assertThat(first.code()).isEqualTo("APPS_ACTIVE");
                    told(first);
                    once(id, p -> p.at("/apps/SUCCESS").asInt() == 1);
                    assertThat(ask(delete).status()).isEqualTo(204);
                } else {
                    assertThat(first.status()).isEqualTo(204);
                }
                deleted.add(id);
            }
        }
    }

    /** Whether the run won against what does not go with it; the loser is told why. */
    private boolean ranOr(Random random, Press run, Press another, int done, int refused) {
        var both = both(random, run, another);
        boolean ran = both.getFirst().status() == 202;
        assertThat(both.get(1).status()).isEqualTo(ran ? refused : done);
        told(both.get(ran ? 1 : 0));
        return ran;
    }

    private Answer pressWhile(Random random, Press press, Event news) {
        var record = neighbours.record(news);
        boolean newsFirst = random.nextBoolean();
        if (newsFirst) {
            neighbours.send(record);
        }
        var answer = send(press.at(other.port()));
        if (!newsFirst) {
            neighbours.send(record);
        }
        return answer.join();
    }

    /** What somebody asks one of the two processes, or null when the world speaks instead. */
    private record Press(String method, String path, String body, Map<String, String> headers) {

        static Press post(String path) {
            return new Press("POST", path, "", Map.of());
        }

        HttpRequest at(int port) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + OPERATOR)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return request.build();
        }
    }

    /** An answer, as the loser and the winner get it. */
    private record Answer(int status, JsonNode body) {

        static Answer of(HttpResponse<byte[]> response) {
            return new Answer(
                    response.statusCode(),
                    response.body().length == 0
                            ? MissingNode.getInstance()
                            : read(response.body()));
        }

        String code() {
            return body.path("code").asText();
        }
    }

    private List<Answer> both(Random random, Press one, Press another) {
        int port = RestAssured.port;
        boolean swapped = random.nextBoolean();
        var first = one.at(swapped ? other.port() : port);
        var second = another.at(swapped ? port : other.port());
        if (random.nextBoolean()) {
            var sent = send(first);
            var next = send(second);
            return List.of(sent.join(), next.join());
        }
        var sent = send(second);
        var next = send(first);
        return List.of(next.join(), sent.join());
    }

    private static CompletableFuture<Answer> send(HttpRequest request) {
        return HTTP.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(Answer::of);
    }

    private Answer ask(Press press) {
        return send(press.at(RestAssured.port)).join();
    }

    private static void oneOf(List<Answer> both, int winner, int loser) {
        assertThat(both.stream().map(Answer::status)).containsExactlyInAnyOrder(winner, loser);
        told(both.get(both.getFirst().status() == winner ? 1 : 0));
    }

    private static void told(Answer loser) {
        assertThat(loser.code()).isNotEmpty();
        assertThat(loser.body().path("detail").asText()).isNotEmpty();
        if (loser.status() == 409) {
            assertThat(loser.body().path("allowedActions")).isNotEmpty();
        }
    }

    /** From what the world was told: at most one run, request and id per plan; stops as said. */
    private void neverTwoExecutions() {
        var told = new HashMap<String, Integer>();
        var executions = new HashMap<String, Set<String>>();
        for (var record : TopicReader.read(bootstrap(), Topics.PLANS)) {
            var type = TopicReader.header(record, "ce_type").replaceAll("^drover.plan.|.v1$", "");
            told.merge(type + " " + record.key(), 1, Integer::sum);
            if (type.equals("running") || type.equals("run-requested")) {
                var id = read(record.value()).path("executionId").asText();
                executions.computeIfAbsent(record.key(), key -> new HashSet<>()).add(id);
            }
        }
        assertThat(executions).isNotEmpty();
        assertThat(executions.values()).allMatch(ids -> ids.size() == 1);
        executions
                .keySet()
                .forEach(
                        plan -> {
                            assertThat(told.get("running " + plan)).isOne();
                            assertThat(told.getOrDefault("run-requested " + plan, 0)).isLessThan(2);
                        });
        stopAsked.forEach(
                (plan, asked) ->
                        assertThat(told.containsKey("stop-requested " + plan)).isEqualTo(asked));
        assertThat(deleted).allMatch(plan -> told.getOrDefault("deleted " + plan, 0) == 1);
        deleted.forEach(plan -> as("viewer").get(PLANS + "/" + plan).then().statusCode(404));
    }
}
