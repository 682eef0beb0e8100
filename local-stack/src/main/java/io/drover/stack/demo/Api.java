package io.drover.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Talks to Drover's public API through the gateway, as anybody could. */
final class Api implements AutoCloseable {
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final Supplier<String> token;
    private final Pauses pauses;

    Api(URI gateway, Supplier<String> token, Pauses pauses) {
        this.gateway = gateway;
        this.token = token;
        this.pauses = pauses;
    }

    JsonNode get(String path) {
        return send(path, "GET", null);
    }

    /** A command; sent again under the same idempotency key if no answer came. */
    JsonNode post(String path, Object body) {
        return send(path, "POST", body);
    }

    JsonNode put(String path, Object body) {
        return send(path, "PUT", body);
    }

    /** A table as a file. */
    JsonNode putCsv(String path, String csv) {
        return send(path, "PUT", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** The items of a list, page by page, at most {@code most} of them. */
    List<JsonNode> list(String path, int most) {
        List<JsonNode> items = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        do {
            JsonNode page = get(path + separator + "limit=" + Math.min(most, 200) + cursor);
            page.path("items").forEach(items::add);
            String next = Json.text(page, "nextCursor");
            cursor =
                    next.isEmpty()
                            ? ""
                            : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty() && items.size() < most);
        return items;
    }

    /** An address of the API as a person would open it. */
    URI address(String path) {
        return gateway.resolve(path);
    }

    private JsonNode send(String path, String method, @Nullable Object body) {
        return send(path, method, "application/json", body == null ? null : json(body));
    }

    private static byte[] json(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body.getClass(), e);
        }
    }

    private JsonNode send(String path, String method, String contentType, byte @Nullable [] body) {
        String request = method + " " + path;
        String key = UUID.randomUUID().toString();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer =
                        client.send(
                                request(path, method, contentType, body, key),
                                BodyHandlers.ofString());
                if (!AWAY.contains(answer.statusCode()) || attempt == pauses.attempts()) {
                    return read(request, answer);
                }
            } catch (IOException e) {
                if (attempt == pauses.attempts()) {
                    throw new Unreachable(address(path), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unreachable(address(path), e);
            }
            pauses.beforeRetry();
        }
    }

    private HttpRequest request(
            String path, String method, String contentType, byte @Nullable [] body, String key) {
        var request =
                HttpRequest.newBuilder(address(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept", "application/json, application/problem+json")
                        .header("Authorization", "Bearer " + token.get())
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private static JsonNode read(String request, HttpResponse<String> answer) {
        JsonNode body = MissingNode.getInstance();
        try {
            body = MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            if (answer.statusCode() < 300) {
                throw new IllegalStateException(request + " was not answered with JSON", e);
            }
        }
        if (answer.statusCode() >= 300) {
            throw new ApiProblem(request, answer.statusCode(), body);
        }
        return body;
    }

    @Override
    public void close() {
        client.close();
    }

    /** Nothing answers at an address. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(URI address, Exception cause) {
            super("Nothing answers at " + address + " (" + cause + ")", cause);
        }
    }
}
