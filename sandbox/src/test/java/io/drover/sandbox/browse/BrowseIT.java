package io.drover.sandbox.browse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.drover.sandbox.cloud.Site;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BrowseIT {

    @Test
    void showsTheSpacesWithoutSigningIn() {
        // Given
        String key = Site.newKey();
        Site.createSpace(key);
        // When
        var answer = given().get("/");
        // Then
        answer.then().statusCode(200).contentType("text/html").body(containsString("Space " + key));
    }

    @Test
    void showsAPageWithItsTreeFilesLabelsAndComments() {
        // Given
        String space = Site.newSpace();
        String parent = Site.newPage(space, "Parent page");
        String page = Site.newPage(space, "Child page", parent);
        Site.upload(page, "notes.txt", "hello");
        Site.cloud()
                .body(Map.of("prefix", "global", "name", "marked"))
                .post(Site.V1 + "/content/" + page + "/label");
        Site.cloud()
                .body(Map.of("pageId", page, "body", Site.body("<p>Well said</p>")))
                .post(Site.V2 + "/footer-comments");
        // When
        String html = given().get("/pages/" + page).then().statusCode(200).extract().asString();
        // Then
        assertThat(html)
                .contains("Parent page", "Child page", "notes.txt", "marked", "Well said")
                .contains(Site.sha256("hello".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void showsImagesThatArePartOfAPage() {
        // Given
        String page =
                Site.createPage(
                                Site.newSpace(),
                                "Picture",
                                "<p><ac:image><ri:attachment ri:filename=\"a b.png\"/></ac:image></p>")
                        .path("id");
        Site.upload(page, "a b.png", "not really a picture");
        // When
        var answer = given().get("/pages/" + page);
        // Then
        answer.then().body(containsString("src=\"/pages/" + page + "/files/a%20b.png\""));
        given().urlEncodingEnabled(false)
                .get("/pages/" + page + "/files/a%20b.png")
                .then()
                .statusCode(200);
    }

    @Test
    void runsNothingThatSomebodyWroteIntoAPage() {
        // Given
        String page =
                Site.createPage(
                                Site.newSpace(),
                                "<script>title</script>",
                                "<p onclick=\"a()\"><script>body</script><a href=\"javascript:b()\">x</a></p>")
                        .path("id");
        // When
        var answer = given().get("/pages/" + page);
        // Then
        answer.then()
                .statusCode(200)
                .body(not(containsString("<script>")))
                .body(not(containsString("onclick")))
                .body(not(containsString("javascript:")));
    }

    @Test
    void leadsFromTheAddressesOfTheApiToThePages() {
        // Given
        String key = Site.newKey();
        String page = Site.newPage(Site.createSpace(key).path("id"), "Linked page");
        String webui = Site.cloud().get(Site.V2 + "/pages/" + page).path("_links.webui");
        // When
        var answer =
                given().redirects().follow(false).urlEncodingEnabled(false).get("/wiki" + webui);
        // Then
        answer.then().statusCode(303).header("Location", endsWith("/pages/" + page));
        given().get("/wiki/spaces/" + key)
                .then()
                .statusCode(200)
                .body(containsString("Space " + key));
    }

    @Test
    void showsPeopleGroupsAndActivity() {
        // When
        var people = given().get("/people");
        var activity = given().get("/activity");
        // Then
        people.then()
                .statusCode(200)
                .body(containsString("admin@example.com"))
                .body(containsString("site-admins"));
        activity.then().statusCode(200);
    }

    @Test
    void saysWhatIsNotThere() {
        // When
        var page = given().get("/pages/1");
        // Then
        page.then().statusCode(404).body(containsString("does not exist"));
        given().get("/spaces/NOSUCHKEY").then().statusCode(404);
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }
}
