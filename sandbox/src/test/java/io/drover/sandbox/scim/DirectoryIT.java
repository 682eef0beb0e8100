package io.drover.sandbox.scim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.drover.sandbox.cloud.Site;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DirectoryIT {

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private String name;

    @BeforeEach
    void chooseAName() {
        name = "ann" + Site.newKey();
    }

    private static RequestSpecification scim() {
        return given().header("Authorization", "Bearer sandbox-token")
                .contentType("application/scim+json");
    }

    private static Response create(String userName) {
        return scim().body(
                        Map.of(
                                "schemas",
                                List.of(USER),
                                "userName",
                                userName,
                                "externalId",
                                "ext-" + userName,
                                "displayName",
                                "Display " + userName,
                                "active",
                                false,
                                "emails",
                                List.of(
                                        Map.of(
                                                "value",
                                                userName + "@example.com",
                                                "primary",
                                                true))))
                .post("/scim/v2/Users");
    }

    @Test
    void createsAPersonWhomTheSiteKnows() {
        // When
        var answer = create(name);
        // Then
        String id =
                answer.then().statusCode(201).body("active", equalTo(false)).extract().path("id");
        String account =
                answer.path(
                        "'urn:scim:schemas:extension:atlassian-external:1.0'.atlassianAccountId");
        assertThat(account).isEqualTo(id);
        Site.cloud()
                .queryParam("accountId", account)
                .get(Site.V1 + "/user")
                .then()
                .body("displayName", equalTo("Display " + name))
                .body("email", equalTo(name + "@example.com"));
    }

    @Test
    void refusesATakenUserNameOrAddress() {
        // Given
        create(name);
        // When
        var sameName = create(name.toUpperCase(java.util.Locale.ROOT));
        var sameAddress =
                scim().body(
                                Map.of(
                                        "schemas", List.of(USER),
                                        "userName", name + "2",
                                        "emails", List.of(Map.of("value", name + "@example.com"))))
                        .post("/scim/v2/Users");
        // Then
        sameName.then().statusCode(409).body("scimType", equalTo("uniqueness"));
        sameAddress.then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({
        "userName eq \"{}\"", "emails.value eq \"{}@EXAMPLE.com\"", "displayName eq \"Display {}\"",
        "externalId eq \"ext-{}\"", "userName sw \"{}\" and active eq false",
                "userName eq \"none\" or userName eq \"{}\""
    })
    void findsPeopleByFilter(String filter) {
        // Given
        create(name);
        create(name + "-other");
        // When
        var answer = scim().queryParam("filter", filter.replace("{}", name)).get("/scim/v2/Users");
        // Then
        List<String> names = answer.then().statusCode(200).extract().path("Resources.userName");
        assertThat(names).contains(name).isSubsetOf(name, name + "-other");
    }

    @Test
    void refusesFiltersItCannotAnswer() {
        // When
        var unknown = scim().queryParam("filter", "nickName eq \"x\"").get("/scim/v2/Users");
        var broken = scim().queryParam("filter", "userName eq").get("/scim/v2/Users");
        // Then
        unknown.then().statusCode(400).body("scimType", equalTo("invalidFilter"));
        broken.then().statusCode(400);
    }

    @Test
    void asksForItsOwnToken() {
        // When
        var without = given().get("/scim/v2/Users");
        var wrong = given().header("Authorization", "Bearer wrong").get("/scim/v2/Users");
        // Then
        without.then().statusCode(401).body("status", equalTo("401"));
        wrong.then().statusCode(401);
    }

    @Test
    void activatesAndRemovesAPerson() {
        // Given
        String id = create(name).path("id");
        // When
        var patched =
                patch("/Users/" + id, Map.of("op", "replace", "path", "active", "value", true));
        // Then
        patched.then().statusCode(200).body("active", equalTo(true));
        scim().delete("/scim/v2/Users/" + id).then().statusCode(204);
        scim().get("/scim/v2/Users/" + id).then().statusCode(404);
    }

    @Test
    void losesNoMemberWhenManyAreAddedAtOnce() throws Exception {
        // Given
        String group =
                scim().body(Map.of("schemas", List.of(GROUP), "displayName", "team " + name))
                        .post("/scim/v2/Groups")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        List<String> people =
                List.of("a", "b", "c", "d", "e", "f").stream()
                        .map(n -> (String) create(name + n).path("id"))
                        .toList();
        List<Callable<Integer>> additions =
                people.stream()
                        .<Callable<Integer>>map(id -> () -> addMember(group, id).statusCode())
                        .toList();
        // When
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(6)) {
            answers = threads.invokeAll(additions).stream().map(done -> done.resultNow()).toList();
        }
        // Then
        assertThat(answers).containsOnly(200);
        List<String> members =
                Site.cloud()
                        .get(Site.V1 + "/group/" + group + "/membersByGroupId")
                        .path("results.accountId");
        assertThat(members).containsExactlyInAnyOrderElementsOf(people);
    }

    private static Response addMember(String group, String id) {
        return patch(
                "/Groups/" + group,
                Map.of("op", "add", "path", "members", "value", List.of(Map.of("value", id))));
    }

    private static Response patch(String path, Map<String, Object> operation) {
        return scim().body(Map.of("schemas", List.of(PATCH), "Operations", List.of(operation)))
                .patch("/scim/v2" + path);
    }

    @Test
    void refusesGroupsWithATakenNameOrAnUnknownMember() {
        // Given
        var group = Map.of("schemas", List.of(GROUP), "displayName", "team " + name);
        scim().body(group).post("/scim/v2/Groups");
        // When
        var again = scim().body(group).post("/scim/v2/Groups");
        var stranger =
                scim().body(
                                Map.of(
                                        "schemas",
                                        List.of(GROUP),
                                        "displayName",
                                        "x" + name,
                                        "members",
                                        List.of(Map.of("value", "nobody"))))
                        .post("/scim/v2/Groups");
        // Then
        again.then().statusCode(409);
        stranger.then().statusCode(400);
        scim().queryParam("filter", "displayName eq \"x" + name + "\"")
                .get("/scim/v2/Groups")
                .then()
                .body("totalResults", equalTo(0));
    }

    @Test
    void pagesThroughPeople() {
        // Given
        create(name + "1");
        create(name + "2");
        create(name + "3");
        // When
        var second =
                scim().queryParam("filter", "userName sw \"" + name + "\"")
                        .queryParam("startIndex", 2)
                        .queryParam("count", 1)
                        .get("/scim/v2/Users");
        // Then
        second.then()
                .body("totalResults", equalTo(3))
                .body("Resources.userName", contains(name + "2"));
        scim().queryParam("filter", "userName eq \"nobody\"")
                .get("/scim/v2/Users")
                .then()
                .body("totalResults", equalTo(0));
    }
}
