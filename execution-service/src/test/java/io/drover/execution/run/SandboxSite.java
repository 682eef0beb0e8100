package io.drover.execution.run;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sandbox as its owner sees it. */
final class SandboxSite {

    private final URI url;

    SandboxSite(URI url) {
        this.url = url;
    }

    /** A request to it. */
    RequestSpecification request() {
        return given().baseUri(url.toString())
                .port(url.getPort())
                .auth()
                .preemptive()
                .basic("admin@example.com", "sandbox-token");
    }

    /** Empties it. */
    void reset() {
        request().post("/reset").then().statusCode(204);
    }

    /** Shows an export as a Data Center site. */
    void showAsDataCenter(Path export) {
        given().baseUri(url.toString())
                .port(url.getPort())
                .header("Authorization", "Bearer sandbox-token")
                .contentType(ContentType.JSON)
                .body("{\"path\":\"" + export + "\"}")
                .post("/dc/sandbox/export")
                .then()
                .statusCode(200);
    }

    /** The place behind the latest write. */
    long mark() {
        return journal(0).stream().mapToLong(SandboxSite::id).max().orElse(0);
    }

    /** The writes behind a place that changed something. */
    List<String> changesAfter(long mark) {
        return journal(mark).stream()
                .filter(entry -> entry.get("objectKind") != null)
                .filter(entry -> ((Number) entry.get("status")).intValue() < 300)
                .map(entry -> entry.get("method") + " " + entry.get("path"))
                .toList();
    }

    private List<Map<String, Object>> journal(long mark) {
        List<Map<String, Object>> all = new ArrayList<>();
        long place = mark;
        List<Map<String, Object>> some;
        do {
            JsonPath stretch =
                    request()
                            .get("/journal?limit=10000&after=" + place)
                            .then()
                            .extract()
                            .jsonPath();
            some = stretch.getList("entries");
            all.addAll(some);
            place = stretch.getLong("nextAfter");
        } while (!some.isEmpty());
        return all;
    }

    private static long id(Map<String, Object> entry) {
        return ((Number) entry.get("id")).longValue();
    }
}
