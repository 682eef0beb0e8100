package io.drover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.testkit.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Follows a stream as a browser does. */
final class Listener implements AutoCloseable {

    /** An event as it arrived. */
    record Heard(String name, String id, String text) {

        JsonNode data() {
            return ServiceIT.read(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final InputStream body;
    private final List<Heard> events = new CopyOnWriteArrayList<>();

    private Listener(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static Listener to(URI stream, @Nullable String lastEventId) {
        try {
            var answer = HTTP.send(request(stream, lastEventId), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            return new Listener(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpRequest request(URI stream, @Nullable String lastEventId) {
        var request =
                HttpRequest.newBuilder(stream)
                        .header("Authorization", "Bearer " + Tokens.of("viewer"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.build();
    }

    private void read() {
        Map<String, String> event = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (line.isEmpty() && !event.isEmpty()) {
                    events.add(
                            new Heard(
                                    event.getOrDefault("event", ""),
                                    event.getOrDefault("id", ""),
                                    event.getOrDefault("data", "")));
                    event.clear();
                } else if (colon > 0) {
                    event.put(line.substring(0, colon), line.substring(colon + 1).stripLeading());
                }
            }
            events.add(new Heard("closed", "", "{}"));
        } catch (IOException e) {
            // closed by the test
        }
    }

    List<Heard> events() {
        return new ArrayList<>(events);
    }

    /** The first event of which this is true, once it has arrived. */
    Heard await(Predicate<Heard> expected) {
        return Awaitility.await()
                .atMost(ServiceIT.SOON)
                .until(
                        () -> events.stream().filter(expected).findFirst().orElse(null),
                        found -> found != null);
    }

    Heard await(String name) {
        return await(event -> event.name().equals(name));
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
