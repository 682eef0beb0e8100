package io.drover.sandbox.cloud;

import static io.drover.sandbox.cloud.Site.V1;
import static io.drover.sandbox.cloud.Site.V2;
import static io.drover.sandbox.cloud.Site.cloud;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SpacesIT {

    @Test
    void createsASpaceWithItsHomePage() {
        // Given
        String key = Site.newKey();
        // When
        var answer = Site.createSpace(key);
        // Then
        String home =
                answer.then()
                        .statusCode(201)
                        .body("key", equalTo(key))
                        .body("_links.base", containsString("/wiki"))
                        .extract()
                        .path("homepageId");
        cloud().get(V2 + "/pages/" + home)
                .then()
                .statusCode(200)
                .body("title", equalTo("Space " + key));
    }

    @Test
    void refusesAKeyThatDiffersOnlyInCase() {
        // Given
        String key = Site.newKey();
        Site.createSpace(key);
        // When
        var answer = Site.createSpace(key.toLowerCase(Locale.ROOT));
        // Then
        answer.then()
                .statusCode(400)
                .body("errors[0].status", equalTo(400))
                .body("errors[0].title", containsString("already exists"));
    }

    @Test
    void refusesAKeyWithForbiddenCharacters() {
        // When
        var answer = Site.createSpace("NO SPACE");
        // Then
        answer.then().statusCode(400).body("errors[0].code", equalTo("INVALID_REQUEST_PARAMETER"));
    }

    @Test
    void keepsThePersonalSpaceOfAPerson() {
        // When
        var answer = Site.createSpace("~" + Site.newKey());
        // Then
        answer.then().statusCode(201).body("type", equalTo("personal"));
    }

    @Test
    void findsSpacesByAListOfKeysHoweverItIsWritten() {
        // Given
        String first = Site.newKey();
        String second = Site.newKey();
        Site.createSpace(first);
        Site.createSpace(second);
        // When
        var commas = cloud().queryParam("keys", first + "," + second).get(V2 + "/spaces");
        var repeated = cloud().queryParam("keys", first, second).get(V2 + "/spaces");
        // Then
        commas.then().body("results.key", contains(first, second));
        repeated.then().body("results.key", contains(first, second));
    }

    @Test
    void pagesThroughSpacesWithoutLosingOrRepeatingOne() {
        // Given
        List<String> keys =
                List.of(Site.newKey(), Site.newKey(), Site.newKey(), Site.newKey(), Site.newKey());
        keys.forEach(Site::createSpace);
        String next = V2 + "/spaces?sort=-key&limit=2&keys=" + String.join(",", keys);
        List<String> found = new ArrayList<>();
        // When
        while (next != null) {
            var page = cloud().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
            found.addAll(page.path("results.key"));
            next = page.path("_links.next");
            assertThat(page.header("Link").contains("rel=\"next\"")).isEqualTo(next != null);
        }
        // Then
        assertThat(found)
                .containsExactlyElementsOf(
                        keys.stream().sorted(java.util.Comparator.reverseOrder()).toList());
    }

    @Test
    void refusesACursorThatItDidNotGive() {
        // When
        var answer = cloud().queryParam("cursor", "bm9uc2Vuc2U").get(V2 + "/spaces");
        // Then
        answer.then().statusCode(400).body("errors", hasSize(1));
    }

    @Test
    void refusesALimitOutOfRange() {
        // When
        var answer = cloud().queryParam("limit", 251).get(V2 + "/spaces");
        // Then
        answer.then().statusCode(400);
    }

    @Test
    void asksForCredentials() {
        // When
        var without = given().get(V2 + "/spaces");
        var wrong =
                given().auth().preemptive().basic("admin@example.com", "wrong").get(V2 + "/spaces");
        var token = given().header("Authorization", "Bearer sandbox-token").get(V2 + "/spaces");
        // Then
        without.then().statusCode(401).header("WWW-Authenticate", notNullValue());
        wrong.then().statusCode(401).body("errors[0].status", equalTo(401));
        token.then().statusCode(200);
    }

    @Test
    void saysThatASpaceDoesNotExist() {
        // When
        var byId = cloud().get(V2 + "/spaces/1");
        var byKey = cloud().get(V1 + "/space/NOSUCHKEY");
        // Then
        byId.then().statusCode(404).body("errors[0].code", equalTo("NOT_FOUND"));
        byKey.then().statusCode(404).body("statusCode", equalTo(404));
    }

    @Test
    void refusesWhatIsNotJson() {
        // When
        var malformed = cloud().body("{\"key\":").post(V2 + "/spaces");
        var text = cloud().contentType(ContentType.TEXT).body("x").post(V2 + "/spaces");
        var nothing = cloud().post(V2 + "/spaces");
        // Then
        malformed.then().statusCode(400).body("errors", hasSize(1));
        text.then().statusCode(415);
        nothing.then().statusCode(400);
    }

    @Test
    void refusesABodyOfMoreThanFiveMegabytes() {
        // Given
        String large = "x".repeat(5 * 1024 * 1024);
        // When
        var answer = cloud().body(Map.of("key", Site.newKey(), "name", large)).post(V2 + "/spaces");
        // Then
        answer.then().statusCode(413);
    }

    @Test
    void changesAndRemovesASpace() {
        // Given
        String key = Site.newKey();
        String id = Site.createSpace(key).then().extract().path("id");
        String page = Site.newPage(id, "A page");
        Site.upload(page, "a.txt", "a");
        // When
        var changed = cloud().body(Map.of("name", "Renamed")).put(V1 + "/space/" + key);
        var removed = cloud().delete(V1 + "/space/" + key);
        // Then
        changed.then().statusCode(200).body("name", equalTo("Renamed"));
        removed.then().statusCode(202);
        cloud().get(V1 + "/longtask/" + removed.path("id")).then().body("finished", equalTo(true));
        cloud().get(V2 + "/pages/" + page).then().statusCode(404);
        Site.createSpace(key).then().statusCode(201);
    }
}
