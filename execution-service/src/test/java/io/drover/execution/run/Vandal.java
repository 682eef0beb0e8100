package io.drover.execution.run;

import static org.hamcrest.Matchers.lessThan;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody at the destination who changes a bit of everything that the handbook has brought. */
final class Vandal {

    private static final String GONE = "It is not at the destination";

    private final SandboxSite sandbox;
    private final List<Map<String, Object>> items;

    Vandal(SandboxSite sandbox, UUID executionId) {
        this.sandbox = sandbox;
        this.items = Api.allPages("/executions/" + executionId + "/items?space=HB");
    }

    /** What a proof has to say of each change, as kind, source id and words. */
    List<String> changes() {
        return List.of(
                renamed(), moved(), early(), gone(), silenced(), lost(), unlabelled(), open());
    }

    private String renamed() {
        Map<String, Object> page = page("Leave calendar");
        sandbox.request()
                .contentType(ContentType.JSON)
                .body("{\"status\":\"current\",\"title\":\"Holidays\"}")
                .put("/wiki/api/v2/pages/{id}/title", id(page))
                .then()
                .statusCode(200);
        return said(page, "It has another title: \"Holidays\".");
    }

    private String moved() {
        Map<String, Object> page = page("Sick days");
        move(page, "append", page("How we write"));
        return said(page, "It stands under another parent.");
    }

    private String early() {
        Map<String, Object> page = page("Money");
        move(page, "before", page("Working hours and leave"));
        return said(page, "It stands before \"Working hours and leave\".");
    }

    private void move(Map<String, Object> page, String where, Map<String, Object> target) {
        sandbox.request()
                .put(
                        "/wiki/rest/api/content/{id}/move/{where}/{target}",
                        id(page),
                        where,
                        id(target))
                .then()
                .statusCode(200);
    }

    private String gone() {
        Map<String, Object> page = page("Buddy list");
        delete("/wiki/api/v2/pages/" + id(page));
        return said(page, GONE + " any more.");
    }

    private String silenced() {
        Map<String, Object> comment = on("COMMENT", page("First day"));
        delete("/wiki/api/v2/footer-comments/" + id(comment));
        return said(comment, GONE + " any more.");
    }

    private String lost() {
        Map<String, Object> file = on("ATTACHMENT", page("Leave calendar"));
        delete("/wiki/api/v2/attachments/" + id(file));
        return said(file, GONE + " any more.");
    }

    private String unlabelled() {
        Map<String, Object> label = on("LABEL", page("Sick days"));
        delete("/wiki/rest/api/content/" + id(page("Sick days")) + "/label?name=leave");
        return said(label, GONE + ".");
    }

    private String open() {
        Map<String, Object> restriction = on("RESTRICTION", page("Accounts and passwords"));
        delete("/wiki/rest/api/content/" + id(page("Accounts and passwords")) + "/restriction");
        return said(restriction, GONE + ".");
    }

    private void delete(String path) {
        sandbox.request().delete(path).then().statusCode(lessThan(300));
    }

    private Map<String, Object> page(String title) {
        return items.stream()
                .filter(item -> item.get("kind").equals("PAGE") && item.get("name").equals(title))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> on(String kind, Map<String, Object> page) {
        return items.stream()
                .filter(item -> item.get("kind").equals(kind))
                .filter(item -> page.get("sourceId").equals(item.get("parentId")))
                .findFirst()
                .orElseThrow();
    }

    private static Object id(Map<String, Object> item) {
        return item.get("destinationId");
    }

    private static String said(Map<String, Object> item, String words) {
        return "%s %s: %s".formatted(item.get("kind"), item.get("sourceId"), words);
    }
}
