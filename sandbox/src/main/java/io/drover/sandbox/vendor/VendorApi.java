package io.drover.sandbox.vendor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Drover's vendor API as this vendor uses it. */
@ApplicationScoped
public class VendorApi {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Answers that tell of a passing state: a new token, a free slot or a healthy server helps. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 425, 429);

    /** One object of the old site and what it became. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mapping(String sourceId, String destinationId) {}

    /** Some mappings, and where the next ones start. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mappings(List<Mapping> items, @Nullable String nextCursor) {}

    /** How far the vendor is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(String status, @Nullable Integer percent, String message) {}

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json;
    private final String base;
    private final Optional<String> token;
    private final Map<String, String> tokens;

    VendorApi(
            ObjectMapper json,
            @ConfigProperty(name = "sandbox.vendor.api") String base,
            @ConfigProperty(name = "sandbox.vendor.token") Optional<String> token,
            @ConfigProperty(name = "sandbox.vendor.tokens") Optional<List<String>> tokens) {
        this.json = json;
        this.base = base.replaceAll("/+$", "") + "/transfers/";
        this.token = token;
        this.tokens = byApp(tokens.orElse(List.of()));
    }

    /** The mappings of a namespace from a cursor on. */
    public Mappings mappings(VendorTransfer transfer, String namespace, @Nullable String cursor) {
        String query = "?namespace=" + encoded(namespace);
        if (cursor != null) {
            query += "&cursor=" + encoded(cursor);
        }
        String answer = send(request(transfer, transfer.id(), "/mappings" + query).GET());
        try {
            return json.readValue(answer, Mappings.class);
        } catch (JsonProcessingException e) {
            throw new Unavailable("the mappings could not be read", e);
        }
    }

    /** Says how far the transfer is, or how it ended. */
    public void report(VendorTransfer transfer, Report report) {
        post(transfer, "/progress", report);
    }

    /** Writes a line into the app's log. */
    public void log(VendorTransfer transfer, String level, String message) {
        post(
                transfer,
                "/logs",
                Map.of("lines", List.of(Map.of("level", level, "message", message))));
    }

    private void post(VendorTransfer transfer, String path, Object body) {
        try {
            String text = json.writeValueAsString(body);
            send(
                    request(transfer, transfer.id(), path)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request could not be written", e);
        }
    }

    /** Sends whatever it is told as JSON and gives the status; 0 if there was no answer. */
    int rudely(VendorTransfer transfer, UUID transferId, String path, String body) {
        try {
            return http.send(
                            request(transfer, transferId, path)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the vendor stops", e);
        }
    }

    private HttpRequest.Builder request(VendorTransfer transfer, UUID transferId, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + transferId + path)).timeout(PATIENCE);
        Optional.ofNullable(tokens.get(transfer.appKey()))
                .or(() -> token)
                .ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return request;
    }

    private static Map<String, String> byApp(List<String> tokens) {
        Map<String, String> byApp = new HashMap<>();
        for (String one : tokens) {
            int equals = one.indexOf('=');
            byApp.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
        }
        return byApp;
    }

    private String send(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unavailable("the vendor API did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the vendor stops", e);
        }
        int status = response.statusCode();
        if (status >= 500 || PASSING.contains(status)) {
            throw new Unavailable("the vendor API answered " + status, null);
        }
        if (status / 100 != 2) {
            throw new Refused(status, detail(response.body()));
        }
        return response.body();
    }

    private String detail(String body) {
        try {
            JsonNode problem = json.readTree(body);
            return (problem.path("code").asText() + " " + problem.path("detail").asText()).strip();
        } catch (JsonProcessingException _) {
            return "";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The call may do better later. */
    public static final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The call will never be accepted as it is. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String detail) {
            super("the vendor API answered " + status + (detail.isEmpty() ? "" : ": " + detail));
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }
}
