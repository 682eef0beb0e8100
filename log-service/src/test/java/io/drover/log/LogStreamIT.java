package io.drover.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.kit.refusals.Refusal;
import io.drover.log.application.LogTail;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LogStreamIT {

    @TestHTTPResource("/api/v1/logs/stream")
    URI stream;

    private final LogTail tail;
    private final DataSource database;
    private final Teller teller = new Teller();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Listener> listeners = new ArrayList<>();

    LogStreamIT(LogTail tail, DataSource database) {
        this.tail = tail;
        this.database = database;
    }

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40)); // the first has to wait for topics
    }

    @AfterAll
    static void noPatience() {
        Awaitility.reset();
    }

    @AfterEach
    void close() {
        listeners.forEach(Listener::close);
        teller.close();
    }

    @Test
    void tellsWhatArrivesAndWasLookedFor() {
        // Given
        Listener all = listen("planId=" + teller.plan, null);
        Listener errors = listen("planId=" + teller.plan + "&level=ERROR&q=hike", null);
        all.awaitEvents(1);
        errors.awaitEvents(1);

        // When
        teller.topics.send(teller.written("hello", "INFO", Instant.now()));
        teller.topics.send(teller.spaceFailed("HIKE", Instant.now()));

        // Then
        all.awaitEvents(3);
        errors.awaitEvents(2);
        assertThat(all.names()).containsExactly("heartbeat", "log-record", "log-record");
        assertThat(all.data()).anyMatch(data -> data.contains("\"message\":\"hello\""));
        assertThat(errors.data().getLast()).contains("Space HIKE failed");
    }

    @Test
    void resumesWhereItBrokeOffWithoutGapOrRepetition() {
        // Given
        Listener first = listen("planId=" + teller.plan, null);
        first.awaitEvents(1);
        teller.topics.send(teller.written("one", "INFO", Instant.now()));
        teller.topics.send(teller.written("two", "INFO", Instant.now()));
        first.awaitEvents(3);
        String afterOne = first.id("one");
        first.close();
        teller.topics.send(teller.written("three", "INFO", Instant.now()));
        await().until(() -> teller.messages().size() == 3);

        // When
        Listener second = listen("planId=" + teller.plan, afterOne);

        // Then
        second.awaitEvents(3);
        assertThat(second.names()).containsExactly("heartbeat", "log-record", "log-record");
        assertThat(second.data().get(1)).contains("\"two\"");
        assertThat(second.data().get(2)).contains("\"three\"");
    }

    @Test
    void saysWhenItCannotResume() {
        // When
        Listener lost = listen("planId=" + teller.plan, "17");

        // Then
        lost.awaitEvents(1);
        assertThat(lost.names()).containsExactly("reset");
    }

    @Test
    void refusesAFilterThatIsNone() throws IOException, InterruptedException {
        // When
        var answer = http.send(request("level=LOUD", null), BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_FIELD");
    }

    @Test
    void tellsWhatAnotherReplicaBroughtAndResumesThere() throws SQLException {
        // Given: a place that this replica told
        Listener first = listen("planId=" + teller.plan, null);
        first.awaitEvents(1);
        teller.topics.send(teller.written("here", "INFO", Instant.now()));
        first.awaitEvents(2);
        String place = first.id("here");

        // When: only the database knows of it
        anotherReplicaBrings("there", 1);

        // Then
        first.awaitEvents(3);
        assertThat(first.data().getLast()).contains("\"there 1\"");
        Listener second = listen("planId=" + teller.plan, place);
        second.awaitEvents(2);
        assertThat(second.data().getLast()).contains("\"there 1\"");
    }

    @Test
    void aReaderWhoIsSlowMissesNothingAndHoldsNobodyUp() throws Exception {
        // Given: somebody who opens a stream and does not read
        teller.topics.send(teller.written("begin", "INFO", Instant.now()));
        await().until(() -> teller.messages().size() == 1);
        var slow = http.send(request("planId=" + teller.plan, null), BodyHandlers.ofInputStream());
        Listener quick = listen("planId=" + teller.plan, null);
        quick.awaitEvents(1);

        // When: more than the buffers between here and there hold
        anotherReplicaBrings("line " + "x".repeat(2_000), 3_000);
        quick.awaitEvents(3_001);

        // Then
        Listener late = new Listener(slow.body());
        listeners.add(late);
        late.awaitEvents(3_001);
        assertThat(late.data()).containsExactlyElementsOf(quick.data()).doesNotHaveDuplicates();
    }

    @Test
    void refusesOneStreamTooManyUntilAnotherEnds() throws Exception {
        // Given: all places but one are taken
        int taken = 0;
        while (hasPlace()) {
            taken++;
        }
        tail.leave();
        Listener last = listen("planId=" + teller.plan, null);

        // When
        var refused = http.send(request("", null), BodyHandlers.ofString());

        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("TOO_MANY_STREAMS");
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        last.close();
        await().until(this::hasPlace);
        for (int i = 0; i < taken; i++) {
            tail.leave();
        }
    }

    private boolean hasPlace() {
        try {
            tail.enter();
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    /** In one transaction, copies of a record of the plan. */
    private void anotherReplicaBrings(String message, int count) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(
                    """
                    with number as (update log_arrival set last = last + 1 returning last)
                    insert into log_record
                    select log, event_time + n * interval '1 ms', gen_random_uuid(), item, type, source, level,
                           '%s ' || n, plan_id, execution_id, app_migration_id, transfer_id, app_key, attempt,
                           status, percent, actor, correlation_id, number.last, data
                    from log_record, number, generate_series(1, %d) n where plan_id = '%s'
                    """
                            .formatted(message, count, teller.plan));
        }
    }

    private Listener listen(String query, @Nullable String lastEventId) {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request(query, lastEventId), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            Listener listener = new Listener(answer.body());
            listeners.add(listener);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String query, @Nullable String lastEventId) {
        var request =
                HttpRequest.newBuilder(URI.create(stream + "?" + query))
                        .header("Authorization", "Bearer " + Tokens.of("viewer"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.build();
    }

    /** Reads a stream as a browser does. */
    private static final class Listener implements AutoCloseable {

        private final InputStream body;
        private final List<Map<String, String>> events = new CopyOnWriteArrayList<>();

        Listener(InputStream body) {
            this.body = body;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            Map<String, String> event = new HashMap<>();
            try (var lines =
                    new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int colon = line.indexOf(':');
                    if (line.isEmpty()) {
                        events.add(Map.copyOf(event));
                        event.clear();
                    } else if (colon > 0) {
                        event.put(
                                line.substring(0, colon), line.substring(colon + 1).stripLeading());
                    }
                }
            } catch (IOException e) {
                // closed by the test
            }
        }

        void awaitEvents(int count) {
            await().untilAsserted(() -> assertThat(events).hasSize(count));
        }

        List<String> names() {
            return events.stream().map(event -> event.getOrDefault("event", "")).toList();
        }

        List<String> data() {
            return events.stream().map(event -> event.getOrDefault("data", "")).toList();
        }

        String id(String message) {
            return events.stream()
                    .filter(event -> event.getOrDefault("data", "").contains("\"" + message + "\""))
                    .map(event -> event.getOrDefault("id", ""))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
