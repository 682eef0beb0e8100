package io.drover.sandbox.faults;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.sandbox.cloud.Site;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller meets when faults are switched on, and what the site keeps of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FaultsIT {

    private static final String SPACES = Site.V2 + "/spaces";

    @AfterEach
    void off() {
        given().delete("/faults").then().statusCode(200);
    }

    @Test
    void throttlesWithoutDoingAnything() {
        // Given
        String key = Site.newKey();
        on(Map.of("path", SPACES, "kind", "THROTTLED", "retryAfterSeconds", 7, "times", 1));
        // When
        var throttled = Site.createSpace(key);
        var again = Site.createSpace(key);
        // Then
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("7");
        assertThat(again.statusCode()).isEqualTo(201);
    }

    @Test
    void strikesTheSameRequestsForTheSameSeed() {
        // Given
        Map<String, Object> broken =
                Map.of("path", SPACES, "method", "GET", "kind", "SERVER_ERROR", "percent", 50);
        on(broken);
        List<Integer> first = statuses();
        on(broken);
        // When
        List<Integer> second = statuses();
        // Then
        assertThat(second).isEqualTo(first).contains(200, 503);
    }

    @Test
    void losesTheAnswerAfterTheWork() throws Exception {
        // Given
        String key = Site.newKey();
        on(Map.of("path", SPACES, "method", "POST", "kind", "LOST_ANSWER", "times", 1));
        // When
        Exception lost = failure(post(key));
        // Then
        assertThat(lost).isInstanceOf(IOException.class);
        assertThat(Site.createSpace(key).statusCode()).isEqualTo(400);
    }

    @Test
    void breaksTheConnectionInTheMiddleOfAnAnswer() throws Exception {
        // Given
        on(Map.of("path", SPACES, "kind", "RESET", "times", 1));
        // When
        Exception broken = failure(request().GET().build());
        // Then
        assertThat(broken).isInstanceOf(IOException.class);
    }

    @Test
    void sendsHalfOfAFileAsIfItWereAll() {
        // Given
        String page = Site.newPage(Site.newSpace(), "Files");
        String text = "0123456789";
        String id = Site.upload(page, "half.txt", text).path("results[0].id");
        String download = Site.V1 + "/content/" + page + "/child/attachment/" + id + "/download";
        on(Map.of("path", "/wiki/.*/half.txt", "kind", "TRUNCATED", "times", 1));
        // When
        byte[] half = Site.cloud().get(download).asByteArray();
        byte[] all = Site.cloud().get(download).asByteArray();
        // Then
        assertThat(new String(half, StandardCharsets.UTF_8)).isEqualTo("01234");
        assertThat(new String(all, StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void tellsHowOftenEachFaultStruck() {
        // Given
        on(Map.of("path", SPACES, "kind", "LATENCY", "millis", 1));
        Site.cloud().get(SPACES);
        // When
        var state = given().get("/faults").jsonPath();
        // Then
        assertThat(state.getInt("faults[0].strikes")).isEqualTo(1);
        assertThat(state.getLong("seed")).isEqualTo(42);
    }

    private static void on(Map<String, Object> fault) {
        given().contentType(ContentType.JSON)
                .body(Map.of("seed", 42, "faults", List.of(fault)))
                .put("/faults")
                .then()
                .statusCode(200);
    }

    private static List<Integer> statuses() {
        return new ArrayList<>(
                IntStream.range(0, 20)
                        .mapToObj(_ -> Site.cloud().get(SPACES).statusCode())
                        .toList());
    }

    private static HttpRequest post(String key) {
        String body = "{\"key\":\"" + key + "\",\"name\":\"Lost\"}";
        return request().POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static HttpRequest.Builder request() {
        String credentials =
                Base64.getEncoder()
                        .encodeToString(
                                "admin@example.com:sandbox-token".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + SPACES))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + credentials);
    }

    private static Exception failure(HttpRequest request) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            throw new AssertionError("answered to the end: " + answer);
        } catch (IOException e) {
            return e;
        }
    }
}
