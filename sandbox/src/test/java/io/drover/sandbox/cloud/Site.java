package io.drover.sandbox.cloud;

import static io.restassured.RestAssured.given;

import io.restassured.config.HttpClientConfig;
import io.restassured.config.MultiPartConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.http.entity.mime.HttpMultipartMode;

/** Talks to the stand-in site as a client with the right credentials. */
public final class Site {

    public static final String V2 = "/wiki/api/v2";
    public static final String V1 = "/wiki/rest/api";

    /** Names of files as browsers and other clients send them, not as seven-bit mail does. */
    private static final RestAssuredConfig UTF8_NAMES =
            RestAssuredConfig.config()
                    .httpClient(
                            HttpClientConfig.httpClientConfig()
                                    .httpMultipartMode(HttpMultipartMode.BROWSER_COMPATIBLE))
                    .multiPartConfig(
                            MultiPartConfig.multiPartConfig()
                                    .defaultCharset(StandardCharsets.UTF_8.name()));

    private Site() {}

    public static RequestSpecification cloud() {
        return given().auth()
                .preemptive()
                .basic("admin@example.com", "sandbox-token")
                .contentType(ContentType.JSON);
    }

    public static String newKey() {
        return "T"
                + UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .substring(0, 12)
                        .toUpperCase(Locale.ROOT);
    }

    public static Response createSpace(String key) {
        return cloud().body(Map.of("key", key, "name", "Space " + key)).post(V2 + "/spaces");
    }

    public static String newSpace() {
        return createSpace(newKey()).then().statusCode(201).extract().path("id");
    }

    public static Map<String, Object> body(String storage) {
        return Map.of("representation", "storage", "value", storage);
    }

    public static Response createPage(String spaceId, String title, String storage) {
        return cloud().body(Map.of("spaceId", spaceId, "title", title, "body", body(storage)))
                .post(V2 + "/pages");
    }

    public static String newPage(String spaceId, String title) {
        return createPage(spaceId, title, "<p>" + title + "</p>")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static String newPage(String spaceId, String title, String parentId) {
        return cloud().body(Map.of("spaceId", spaceId, "title", title, "parentId", parentId))
                .post(V2 + "/pages")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static Response changePage(String id, String title, String storage, int number) {
        Map<String, Object> page = new HashMap<>();
        page.put("id", id);
        page.put("status", "current");
        page.put("title", title);
        page.put("body", body(storage));
        page.put("version", Map.of("number", number, "message", "changed"));
        return cloud().body(page).put(V2 + "/pages/" + id);
    }

    public static RequestSpecification file(String name, byte[] bytes) {
        return given().config(UTF8_NAMES)
                .auth()
                .preemptive()
                .basic("admin@example.com", "sandbox-token")
                .header("X-Atlassian-Token", "nocheck")
                .multiPart("file", name, bytes, "text/plain")
                .multiPart("minorEdit", "true");
    }

    public static Response upload(String pageId, String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8)).put(attachments(pageId));
    }

    public static String attachments(String pageId) {
        return V1 + "/content/" + pageId + "/child/attachment";
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
