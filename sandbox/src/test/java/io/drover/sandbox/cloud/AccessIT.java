package io.drover.sandbox.cloud;

import static io.drover.sandbox.cloud.Site.V1;
import static io.drover.sandbox.cloud.Site.V2;
import static io.drover.sandbox.cloud.Site.cloud;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

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
class AccessIT {

    private String me;

    @BeforeEach
    void findMyself() {
        me = cloud().get(V1 + "/user/current").then().statusCode(200).extract().path("accountId");
    }

    @Test
    void keepsGroupsAndTheirMembers() {
        // Given
        String name = "group " + Site.newKey();
        String id =
                cloud().body(Map.of("name", name))
                        .post(V1 + "/group")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        // When
        var added = addMember(id, me);
        var again = addMember(id, me);
        // Then
        added.then().statusCode(201);
        again.then().statusCode(201);
        cloud().get(V1 + "/group/" + id + "/membersByGroupId")
                .then()
                .body("results.accountId", contains(me));
        cloud().queryParam("accountId", me)
                .get(V1 + "/user/memberof")
                .then()
                .body("results.id", hasItem(id));
        cloud().queryParam("query", name.toLowerCase(java.util.Locale.ROOT))
                .get(V1 + "/group/picker")
                .then()
                .body("results.id", contains(id));
        cloud().body(Map.of("name", name)).post(V1 + "/group").then().statusCode(400);
        addMember(id, "nobody").then().statusCode(404);
        addMember("nowhere", me).then().statusCode(404);
    }

    private static Response addMember(String group, String account) {
        return cloud().queryParam("groupId", group)
                .body(Map.of("accountId", account))
                .post(V1 + "/group/userByGroupId");
    }

    @Test
    void pagesThroughGroupsByStartAndLimit() {
        // Given
        String prefix = Site.newKey();
        List.of("a", "b", "c")
                .forEach(n -> cloud().body(Map.of("name", prefix + n)).post(V1 + "/group"));
        // When
        var first =
                cloud().queryParam("query", prefix)
                        .queryParam("limit", 2)
                        .get(V1 + "/group/picker");
        String next = first.path("_links.next");
        var second = cloud().urlEncodingEnabled(false).get("/wiki" + next);
        // Then
        first.then()
                .body("results.name", contains(prefix + "a", prefix + "b"))
                .body("size", equalTo(2));
        second.then().body("results.name", contains(prefix + "c")).body("_links.next", nullValue());
    }

    @Test
    void grantsSpacePermissionsAfterTheOneToRead() {
        // Given
        String key = Site.newKey();
        String space = Site.createSpace(key).path("id");
        String group =
                cloud().body(Map.of("name", "readers " + key)).post(V1 + "/group").path("id");
        // When
        var tooEarly = grant(key, group, "create", "page");
        var read = grant(key, group, "read", "space");
        var create = grant(key, group, "create", "page");
        var again = grant(key, group, "create", "page");
        var nonsense = grant(key, group, "read", "page");
        var nobody = grant(key, "nowhere", "read", "space");
        // Then
        tooEarly.then().statusCode(400);
        read.then().statusCode(200);
        create.then().statusCode(200);
        again.then().statusCode(400);
        nonsense.then().statusCode(400);
        nobody.then().statusCode(400);
        cloud().get(V2 + "/spaces/" + space + "/permissions")
                .then()
                .body("results.principal.id", hasItem(group));
        cloud().delete(V1 + "/space/" + key + "/permission/" + create.path("id"))
                .then()
                .statusCode(204);
        cloud().delete(V1 + "/space/" + key + "/permission/" + create.path("id"))
                .then()
                .statusCode(404);
    }

    private static Response grant(String key, String group, String operation, String target) {
        return cloud().body(
                        Map.of(
                                "subject", Map.of("type", "group", "identifier", group),
                                "operation", Map.of("key", operation, "target", target)))
                .post(V1 + "/space/" + key + "/permission");
    }

    @Test
    void restrictsAPageToAPersonAndAGroup() {
        // Given
        String page = Site.newPage(Site.newSpace(), "Secret");
        String group =
                cloud().body(Map.of("name", "g " + Site.newKey())).post(V1 + "/group").path("id");
        String path = V1 + "/content/" + page + "/restriction";
        var read =
                Map.of(
                        "operation",
                        "read",
                        "restrictions",
                        Map.of(
                                "user", List.of(Map.of("type", "known", "accountId", me)),
                                "group", List.of(Map.of("type", "group", "id", group))));
        // When
        var answer = cloud().body(List.of(read)).put(path);
        // Then
        answer.then().statusCode(200).body("size", equalTo(2));
        cloud().get(path + "/byOperation")
                .then()
                .body("read.restrictions.user.results.accountId", contains(me))
                .body("read.restrictions.group.results.id", contains(group))
                .body("update.restrictions.user.results", empty());
        cloud().queryParam("accountId", me)
                .delete(path + "/byOperation/read/user")
                .then()
                .statusCode(200);
        cloud().get(path + "/byOperation/read").then().body("restrictions.user.results", empty());
    }

    @Test
    void refusesARestrictionToNobody() {
        // Given
        String page = Site.newPage(Site.newSpace(), "Secret");
        var read =
                Map.of(
                        "operation",
                        "read",
                        "restrictions",
                        Map.of("user", List.of(Map.of("type", "known", "accountId", "nobody"))));
        // When
        var answer = cloud().body(List.of(read)).put(V1 + "/content/" + page + "/restriction");
        // Then
        answer.then().statusCode(400);
        cloud().get(V1 + "/content/1/restriction").then().statusCode(404);
    }

    @Test
    void keepsTemplatesOfTheSiteAndOfASpace() {
        // Given
        String key = Site.newKey();
        Site.createSpace(key);
        String name = "Template " + key;
        var body = Map.of("storage", Map.of("value", "<p>x</p>", "representation", "storage"));
        // When
        var global =
                cloud().body(Map.of("name", name, "templateType", "page", "body", body))
                        .post(V1 + "/template");
        var local =
                cloud().body(
                                Map.of(
                                        "name",
                                        name,
                                        "templateType",
                                        "page",
                                        "body",
                                        body,
                                        "space",
                                        Map.of("key", key)))
                        .post(V1 + "/template");
        var nameless =
                cloud().body(Map.of("name", "", "templateType", "page", "body", body))
                        .post(V1 + "/template");
        // Then
        String id = global.then().statusCode(200).extract().path("templateId");
        local.then().statusCode(200).body("space.key", equalTo(key));
        nameless.then().statusCode(400);
        cloud().queryParam("limit", 1000)
                .get(V1 + "/template/page")
                .then()
                .body("results.templateId", hasItem(id));
        cloud().queryParam("spaceKey", key)
                .get(V1 + "/template/page")
                .then()
                .body("results.name", contains(name));
        cloud().get(V1 + "/template/" + id).then().body("body.storage.value", equalTo("<p>x</p>"));
        cloud().delete(V1 + "/template/" + id).then().statusCode(204);
        cloud().get(V1 + "/template/" + id).then().statusCode(403);
    }

    @Test
    void findsPeopleByAddressAndContentByQuery() {
        // Given
        String key = Site.newKey();
        String page = Site.newPage(Site.createSpace(key).path("id"), "Needle in " + key);
        // When
        var person =
                cloud().queryParam("cql", "user.fullname ~ \"ADMIN@example.com\"")
                        .get(V1 + "/search/user");
        var found =
                cloud().queryParam(
                                "cql",
                                "type = page and space = \""
                                        + key
                                        + "\" and title ~ \"needle\" order by title desc")
                        .get(V1 + "/content/search");
        var nonsense = cloud().queryParam("cql", "title ~~ x").get(V1 + "/content/search");
        // Then
        person.then().body("results.user.accountId", contains(me)).body("totalSize", equalTo(1));
        found.then().body("results.id", contains(page));
        nonsense.then().statusCode(400);
    }

    @Test
    void saysWhatTheCallerMayDo() {
        // When
        var answer = cloud().queryParam("expand", "operations").get(V1 + "/user/current");
        // Then
        answer.then().body("operations.operation", hasItem("create_space"));
        cloud().queryParam("accountId", "nobody").get(V1 + "/user").then().statusCode(404);
    }
}
