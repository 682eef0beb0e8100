package io.drover.execution.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The HTTP API as an administrator uses it. */
final class Api {

    private static final Set<String> ENDED = Set.of("FINISHED", "STOPPED", "INCOMPLETE", "FAILED");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Api() {}

    static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + Tokens.of(role));
    }

    static JsonPath get(String path) {
        return as("admin").get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    static UUID source(Path export) {
        return read(
                Map.of("name", "export", "kind", "confluence-export", "path", export.toString()));
    }

    /** A Data Center site with the credentials of the sandbox. */
    static UUID dataCenter(URI url) {
        return read(
                Map.of(
                        "name",
                        "data center",
                        "kind",
                        "confluence-data-center",
                        "url",
                        url.toString(),
                        "token",
                        "sandbox-token",
                        "requestsPerSecond",
                        1000));
    }

    private static UUID read(Map<String, Object> site) {
        UUID id = create(site);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(get("/sites/" + id + "/inventory").getString("state"))
                                        .isEqualTo("READY"));
        return id;
    }

    static UUID destination() {
        return destination("https://" + UUID.randomUUID() + ".example.net");
    }

    static UUID destination(String url) {
        return create(cloud(url, "canary-token"));
    }

    /** A site whose users and groups can be written too, with the credentials of the sandbox. */
    static UUID sandbox(URI url) {
        Map<String, Object> site = new HashMap<>(cloud(url.toString(), "sandbox-token"));
        site.put("scimUrl", url.resolve("/scim/v2").toString());
        site.put("scimToken", "sandbox-token");
        site.put("requestsPerSecond", 1000);
        return create(site);
    }

    private static Map<String, Object> cloud(String url, String token) {
        return Map.of(
                "name",
                "cloud",
                "kind",
                "confluence-cloud",
                "url",
                url,
                "email",
                "admin@example.com",
                "apiToken",
                token);
    }

    /** Gives a site another token, as an administrator does when the old one was rejected. */
    static void newToken(UUID site) {
        String path = "/api/v1/sites/" + site;
        var known = as("admin").get(path);
        as("admin")
                .contentType(ContentType.JSON)
                .header("If-Match", known.header("ETag"))
                .body(cloud(known.jsonPath().getString("url"), "another-token"))
                .put(path)
                .then()
                .statusCode(200);
    }

    static UUID create(Map<String, Object> site) {
        return UUID.fromString(
                as("admin")
                        .contentType(ContentType.JSON)
                        .body(site)
                        .post("/api/v1/sites")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    static JsonPath ended(UUID executionId) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                as("admin")
                                                        .get("/api/v1/executions/" + executionId)
                                                        .jsonPath()
                                                        .getString("status"))
                                        .isIn(ENDED));
        return get("/executions/" + executionId);
    }

    static List<Map<String, Object>> all(String path) {
        return get(path + (path.contains("?") ? "&" : "?") + "limit=200").getList("items");
    }

    /** However many pages of answers it takes. */
    static List<Map<String, Object>> allPages(String path) {
        List<Map<String, Object>> all = new ArrayList<>();
        String first = path + (path.contains("?") ? "&" : "?") + "limit=200";
        @Nullable String cursor = null;
        do {
            JsonPath page = get(cursor == null ? first : first + "&cursor=" + cursor);
            all.addAll(page.getList("items"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return all;
    }
}
