package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** User lists over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class UserListIT {

    private static final String LIST =
            "userKey,username,email\nk-1,ada,ada@larkspur.example\n,bo,bo@larkspur.example\n";

    @Test
    void keepsAListAndShowsOnlyHowLongItIs() {
        // Given
        UUID site = dataCenter();
        // When
        Response kept = put("admin", site, LIST);
        // Then
        kept.then().statusCode(200).body("entries", equalTo(2)).body("matched", equalTo(0));
        Response shown = Api.as("viewer").get(path(site));
        shown.then().statusCode(200).body("entries", equalTo(2));
        assertThat(shown.asString() + kept.asString()).doesNotContain("larkspur");
    }

    @Test
    void keepsTheListBeforeWhenANewOneIsWrong() {
        // Given
        UUID site = dataCenter();
        put("admin", site, LIST);
        // When
        Response twice =
                put("admin", site, LIST + "k-2,cy,cy@larkspur.example\nk-1,x,x@a.example\n");
        Response wrong = put("admin", site, LIST + "k-9,nobody,nothing\n");
        // Then
        twice.then().statusCode(422).body("code", equalTo("USER_LIST_INVALID"));
        wrong.then().statusCode(422).body("code", equalTo("USER_LIST_INVALID"));
        Api.as("admin").get(path(site)).then().statusCode(200).body("entries", equalTo(2));
    }

    @Test
    void forgetsAList() {
        // Given
        UUID site = dataCenter();
        put("admin", site, LIST);
        // When
        Api.as("admin").delete(path(site)).then().statusCode(204);
        // Then
        Api.as("admin")
                .get(path(site))
                .then()
                .statusCode(404)
                .body("code", equalTo("USER_LIST_NOT_FOUND"));
    }

    @Test
    void takesAListFromAdministratorsAndForDataCenterSitesOnly() {
        put("operator", dataCenter(), LIST).then().statusCode(403);
        put("admin", UUID.randomUUID(), LIST)
                .then()
                .statusCode(404)
                .body("code", equalTo("SITE_NOT_FOUND"));
        put("admin", Api.destination(), LIST)
                .then()
                .statusCode(422)
                .body("code", equalTo("NOT_A_DATA_CENTER"));
        Api.as("admin")
                .contentType("application/json")
                .body("{}")
                .put(path(dataCenter()))
                .then()
                .statusCode(415);
    }

    private static UUID dataCenter() {
        return Api.create(
                Map.of(
                        "name",
                        "dc",
                        "kind",
                        "confluence-data-center",
                        "url",
                        "https://" + UUID.randomUUID() + ".invalid/wiki",
                        "token",
                        "canary-token"));
    }

    private static Response put(String role, UUID site, String list) {
        return Api.as(role).contentType("text/csv").body(list).put(path(site));
    }

    private static String path(UUID site) {
        return "/api/v1/sites/" + site + "/user-list";
    }
}
