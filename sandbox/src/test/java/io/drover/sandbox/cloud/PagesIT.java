package io.drover.sandbox.cloud;

import static io.drover.sandbox.cloud.Site.V1;
import static io.drover.sandbox.cloud.Site.V2;
import static io.drover.sandbox.cloud.Site.cloud;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PagesIT {

    private String space;

    @BeforeEach
    void createSpace() {
        space = Site.newSpace();
    }

    @Test
    void putsAPageWithoutParentUnderTheHomePage() {
        // Given
        String home = cloud().get(V2 + "/spaces/" + space).path("homepageId");
        // When
        var under = Site.createPage(space, "Under", "<p/>");
        var root =
                cloud().body(Map.of("spaceId", space, "title", "Root"))
                        .queryParam("root-level", true)
                        .post(V2 + "/pages");
        // Then
        under.then().statusCode(200).body("parentId", equalTo(home));
        root.then().statusCode(200).body("parentId", nullValue());
    }

    @Test
    void givesABodyBackAsItWasWritten() {
        // Given
        String storage =
                "<p>Grüße &amp; <ac:link><ri:page ri:content-title=\"A\"/></ac:link>&nbsp;🐂</p>";
        String id = Site.createPage(space, "Body", storage).path("id");
        // When
        var answer = cloud().queryParam("body-format", "storage").get(V2 + "/pages/" + id);
        // Then
        answer.then()
                .body("body.storage.value", equalTo(storage))
                .body("version.number", equalTo(1));
    }

    @Test
    void showsWikiMarkupAsStorageFormat() {
        // Given
        String id =
                cloud().body(
                                Map.of(
                                        "spaceId",
                                        space,
                                        "title",
                                        "Wiki",
                                        "body",
                                        Map.of("representation", "wiki", "value", "h1. Title")))
                        .post(V2 + "/pages")
                        .path("id");
        // When
        var answer = cloud().queryParam("body-format", "storage").get(V2 + "/pages/" + id);
        // Then
        answer.then().body("body.storage.value", equalTo("<h1>Title</h1>"));
    }

    @Test
    void refusesATitleThatTheSpaceHasAlready() {
        // Given
        Site.newPage(space, "Taken");
        // When
        var same = Site.createPage(space, "TAKEN", "<p/>");
        var elsewhere = Site.createPage(Site.newSpace(), "Taken", "<p/>");
        // Then
        same.then().statusCode(400).body("errors[0].title", containsString("already exists"));
        elsewhere.then().statusCode(200);
    }

    @Test
    void letsOnlyOneOfManyPagesWithOneTitleThrough() throws Exception {
        // Given
        List<Callable<Integer>> creations =
                IntStream.range(0, 16)
                        .<Callable<Integer>>mapToObj(
                                n -> () -> Site.createPage(space, "Race", "<p/>").statusCode())
                        .toList();
        // When
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(8)) {
            answers = threads.invokeAll(creations).stream().map(done -> done.resultNow()).toList();
        }
        // Then
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>open", "<p>&unknown;</p>", "<p a=1>x</p>", "a < b"})
    void refusesStorageFormatThatIsNotWellFormed(String storage) {
        // When
        var answer = Site.createPage(space, "Broken", storage);
        // Then
        answer.then()
                .statusCode(400)
                .body("errors[0].title", containsString("Error parsing xhtml"));
    }

    @Test
    void refusesPagesThatFitNowhere() {
        // Given
        String elsewhere = Site.newPage(Site.newSpace(), "Elsewhere");
        // When
        var noSpace = Site.createPage("1", "Page", "<p/>");
        var noTitle = cloud().body(Map.of("spaceId", space)).post(V2 + "/pages");
        var longTitle = Site.createPage(space, "x".repeat(256), "<p/>");
        var noParent = createUnder("1");
        var foreignParent = createUnder(elsewhere);
        var control = Site.createPage(space, "a\u0000b", "<p/>");
        // Then
        noSpace.then().statusCode(404);
        noTitle.then().statusCode(400).body("errors[0].title", containsString("title"));
        longTitle.then().statusCode(400);
        noParent.then().statusCode(404);
        foreignParent.then().statusCode(400);
        control.then().statusCode(400);
    }

    private Response createUnder(String parent) {
        return cloud().body(Map.of("spaceId", space, "title", "Child", "parentId", parent))
                .post(V2 + "/pages");
    }

    @Test
    void replacesAPageOnlyFromItsCurrentVersion() {
        // Given
        String id = Site.newPage(space, "Versions");
        // When
        var second = Site.changePage(id, "Versions", "<p>two</p>", 2);
        var again = Site.changePage(id, "Versions", "<p>two again</p>", 2);
        // Then
        second.then().statusCode(200).body("version.number", equalTo(2));
        again.then().statusCode(409).body("errors[0].code", equalTo("CONFLICT"));
        cloud().get(V2 + "/pages/" + id + "/versions")
                .then()
                .body("results.number", contains(2, 1));
        cloud().queryParam("version", 1)
                .queryParam("body-format", "storage")
                .get(V2 + "/pages/" + id)
                .then()
                .body("body.storage.value", equalTo("<p>Versions</p>"));
    }

    @Test
    void findsPagesByTitleAndSpace() {
        // Given
        String id = Site.newPage(space, "Find me");
        Site.newPage(Site.newSpace(), "Find me");
        // When
        var answer =
                cloud().queryParam("space-id", space)
                        .queryParam("title", "find ME")
                        .get(V2 + "/pages");
        // Then
        answer.then().body("results.id", contains(id));
    }

    @Test
    void keepsChildrenInTheOrderTheyWereMovedTo() {
        // Given
        String parent = Site.newPage(space, "Parent");
        String a = Site.newPage(space, "A", parent);
        String b = Site.newPage(space, "B", parent);
        String c = Site.newPage(space, "C", parent);
        // When
        move(c, "before", a).then().statusCode(200).body("pageId", equalTo(c));
        move(a, "after", b).then().statusCode(200);
        // Then
        cloud().get(V2 + "/pages/" + parent + "/children")
                .then()
                .body("results.id", contains(c, b, a));
        cloud().get(V1 + "/content/" + parent + "/child/page")
                .then()
                .body("results.id", contains(c, b, a));
    }

    @Test
    void keepsOrderWhenPagesAreSqueezedBetweenTwoOthersManyTimes() {
        // Given
        String parent = Site.newPage(space, "Parent");
        String first = Site.newPage(space, "First", parent);
        String last = Site.newPage(space, "Last", parent);
        String one = Site.newPage(space, "One", parent);
        String two = Site.newPage(space, "Two", parent);
        // When
        for (int i = 0; i < 30; i++) {
            move(i % 2 == 0 ? one : two, "after", first);
        }
        // Then
        cloud().get(V2 + "/pages/" + parent + "/children")
                .then()
                .body("results.id", contains(first, two, one, last));
    }

    @Test
    void refusesToMoveAPageBelowItself() {
        // Given
        String parent = Site.newPage(space, "Parent");
        String child = Site.newPage(space, "Child", parent);
        // When
        var answer = move(parent, "append", child);
        // Then
        answer.then().statusCode(400);
        cloud().get(V2 + "/pages/" + child + "/ancestors").then().statusCode(200);
    }

    private static Response move(String page, String position, String target) {
        return cloud().put(V1 + "/content/" + page + "/move/" + position + "/" + target);
    }

    @Test
    void pagesThroughEverythingBelowAPage() {
        // Given
        String top = Site.newPage(space, "Top");
        String middle = Site.newPage(space, "Middle", top);
        String bottom = Site.newPage(space, "Bottom", middle);
        // When
        var first = cloud().queryParam("limit", 1).get(V2 + "/pages/" + top + "/descendants");
        String next = first.path("_links.next");
        var second = cloud().urlEncodingEnabled(false).get(next);
        // Then
        first.then().body("results.id", contains(middle));
        second.then().body("results.id", contains(bottom)).body("_links.next", nullValue());
        cloud().get(V1 + "/content/" + top + "/descendant/page")
                .then()
                .body("results.id", contains(middle, bottom));
    }

    @Test
    void freesTheTitleOfAPageInTheTrashAndRaisesItsChildren() {
        // Given
        String parent = Site.newPage(space, "Parent");
        String gone = Site.newPage(space, "Gone", parent);
        String child = Site.newPage(space, "Child", gone);
        // When
        cloud().delete(V2 + "/pages/" + gone).then().statusCode(204);
        // Then
        cloud().get(V2 + "/pages/" + gone)
                .then()
                .statusCode(200)
                .body("status", equalTo("trashed"));
        cloud().get(V2 + "/pages/" + child).then().body("parentId", equalTo(parent));
        cloud().queryParam("title", "Gone")
                .queryParam("space-id", space)
                .get(V2 + "/pages")
                .then()
                .body("results", empty());
        Site.createPage(space, "Gone", "<p/>").then().statusCode(200);
        cloud().queryParam("purge", true).delete(V2 + "/pages/" + gone).then().statusCode(204);
        cloud().get(V2 + "/pages/" + gone).then().statusCode(404);
    }

    @Test
    void keepsTheDayOnWhichABlogPostWasWritten() {
        // Given
        Map<String, Object> post =
                Map.of(
                        "spaceId",
                        space,
                        "title",
                        "News",
                        "createdAt",
                        "2009-03-04T10:00:00Z",
                        "body",
                        Site.body("<p/>"));
        // When
        var created = cloud().body(post).post(V2 + "/blogposts");
        var sameDay = cloud().body(post).post(V2 + "/blogposts");
        // Then
        created.then().statusCode(200).body("createdAt", equalTo("2009-03-04T10:00:00.000Z"));
        sameDay.then().statusCode(400);
        cloud().get(V2 + "/pages/" + created.path("id")).then().statusCode(404);
    }
}
