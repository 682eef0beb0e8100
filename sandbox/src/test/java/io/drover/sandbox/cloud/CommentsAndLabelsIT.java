package io.drover.sandbox.cloud;

import static io.drover.sandbox.cloud.Site.V1;
import static io.drover.sandbox.cloud.Site.V2;
import static io.drover.sandbox.cloud.Site.cloud;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CommentsAndLabelsIT {

    private String page;

    @BeforeEach
    void createPage() {
        page =
                Site.createPage(Site.newSpace(), "Talk", "<p>one <b>two</b> one</p><p>one</p>")
                        .path("id");
    }

    @Test
    void keepsACommentAndTheReplyToIt() {
        // Given
        String comment =
                comment("footer", Map.of("pageId", page))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        // When
        var reply = comment("footer", Map.of("parentCommentId", comment));
        // Then
        reply.then()
                .statusCode(201)
                .body("parentCommentId", equalTo(comment))
                .body("pageId", equalTo(page));
        cloud().get(V2 + "/pages/" + page + "/footer-comments")
                .then()
                .body("results.id", contains(comment));
        cloud().get(V2 + "/footer-comments/" + comment + "/children")
                .then()
                .body("results.id", contains((String) reply.path("id")));
    }

    @Test
    void refusesACommentOnNothingOrOnTwoThings() {
        // When
        var nothing = comment("footer", Map.of());
        var two = comment("footer", Map.of("pageId", page, "blogPostId", page));
        var missing = comment("footer", Map.of("pageId", "1"));
        // Then
        nothing.then().statusCode(400);
        two.then().statusCode(400);
        missing.then().statusCode(404);
    }

    @Test
    void keepsACommentOnTheTextItNames() {
        // When
        var answer = selecting("one", 3, 2);
        // Then
        answer.then()
                .statusCode(201)
                .body("properties.inlineOriginalSelection", equalTo("one"))
                .body("properties.inlineMarkerRef", notNullValue())
                .body("resolutionStatus", equalTo("open"));
    }

    @Test
    void refusesACommentOnTextThatDoesNotOccurAsOftenAsItSays() {
        // When
        var wrongCount = selecting("one", 2, 0);
        var wrongIndex = selecting("one", 3, 3);
        var nowhere = selecting("four", 1, 0);
        var unsaid = comment("inline", Map.of("pageId", page));
        // Then
        wrongCount.then().statusCode(400);
        wrongIndex.then().statusCode(400);
        nowhere.then().statusCode(400);
        unsaid.then().statusCode(400);
    }

    private Response selecting(String text, int count, int index) {
        return comment(
                "inline",
                Map.of(
                        "pageId",
                        page,
                        "inlineCommentProperties",
                        Map.of(
                                "textSelection", text,
                                "textSelectionMatchCount", count,
                                "textSelectionMatchIndex", index)));
    }

    private static Response comment(String kind, Map<String, Object> where) {
        Map<String, Object> comment = new java.util.HashMap<>(where);
        comment.put("body", Site.body("<p>A comment</p>"));
        return cloud().body(comment).post(V2 + "/" + kind + "-comments");
    }

    @Test
    void changesACommentOnlyFromItsCurrentVersion() {
        // Given
        String id = comment("footer", Map.of("pageId", page)).path("id");
        var change = Map.of("version", Map.of("number", 2), "body", Site.body("<p>2</p>"));
        // When
        var first = cloud().body(change).put(V2 + "/footer-comments/" + id);
        var second = cloud().body(change).put(V2 + "/footer-comments/" + id);
        // Then
        first.then().statusCode(200).body("version.number", equalTo(2));
        second.then().statusCode(409);
        cloud().delete(V2 + "/footer-comments/" + id).then().statusCode(204);
        cloud().get(V2 + "/footer-comments/" + id).then().statusCode(404);
    }

    @Test
    void labelsAPageOnceHoweverOftenItIsAsked() {
        // Given
        var labels =
                List.of(
                        Map.of("prefix", "global", "name", "Alpha"),
                        Map.of("prefix", "my", "name", "beta"));
        // When
        cloud().body(labels).post(V1 + "/content/" + page + "/label").then().statusCode(200);
        var again = cloud().body(labels.getFirst()).post(V1 + "/content/" + page + "/label");
        // Then
        again.then().statusCode(200).body("results.name", containsInAnyOrder("alpha", "beta"));
        cloud().queryParam("prefix", "my")
                .get(V2 + "/pages/" + page + "/labels")
                .then()
                .body("results.name", contains("beta"));
        cloud().delete(V1 + "/content/" + page + "/label/beta").then().statusCode(204);
        cloud().delete(V1 + "/content/" + page + "/label/beta").then().statusCode(404);
    }

    @Test
    void refusesLabelsWithForbiddenCharacters() {
        // When
        var space =
                cloud().body(Map.of("prefix", "global", "name", "two words"))
                        .post(V1 + "/content/" + page + "/label");
        var prefix =
                cloud().body(Map.of("prefix", "odd", "name", "word"))
                        .post(V1 + "/content/" + page + "/label");
        // Then
        space.then().statusCode(400);
        prefix.then().statusCode(400);
        cloud().get(V2 + "/pages/" + page + "/labels").then().body("results", empty());
    }

    @Test
    void keepsAPropertyUnderAKeyOnce() {
        // Given
        String path = V2 + "/pages/" + page + "/properties";
        var property = Map.of("key", "origin", "value", Map.of("author", "ann"));
        String id = cloud().body(property).post(path).then().statusCode(200).extract().path("id");
        // When
        var again = cloud().body(property).post(path);
        var changed =
                cloud().body(Map.of("key", "origin", "value", "x", "version", Map.of("number", 2)))
                        .put(path + "/" + id);
        var stale =
                cloud().body(Map.of("key", "origin", "value", "y", "version", Map.of("number", 2)))
                        .put(path + "/" + id);
        // Then
        again.then().statusCode(409);
        changed.then().statusCode(200).body("value", equalTo("x"));
        stale.then().statusCode(409);
        cloud().queryParam("key", "origin").get(path).then().body("results.id", contains(id));
        cloud().delete(path + "/" + id).then().statusCode(204);
        cloud().get(path + "/" + id).then().statusCode(404);
        cloud().get(V2 + "/blogposts/" + page + "/properties").then().statusCode(404);
    }
}
