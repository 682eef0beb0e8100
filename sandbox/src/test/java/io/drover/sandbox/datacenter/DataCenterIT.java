package io.drover.sandbox.datacenter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loaded export, seen as a Data Center site. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DataCenterIT {

    private static final String API = "/dc/rest/api";

    @TempDir static Path folder;

    private static boolean loaded;

    @BeforeEach
    void load() throws IOException {
        if (!loaded) {
            Path export = SmallExport.write(folder.resolve("small.zip"));
            site().contentType(ContentType.JSON)
                    .body(Map.of("path", export.toString()))
                    .post("/dc/sandbox/export")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    private static RequestSpecification site() {
        return given().header("Authorization", "Bearer sandbox-token");
    }

    @Test
    void letsInByPasswordAndByTokenAndNobodyElse() {
        given().get(API + "/space").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("admin", "wrong")
                .get(API + "/space")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("admin", "sandbox-password")
                .get(API + "/user/current")
                .then()
                .statusCode(200)
                .body("username", equalTo("admin"));
    }

    @Test
    void showsSpacesWithHomePageAndDescription() {
        site().get(API + "/space?expand=description.plain,homepage,metadata.labels")
                .then()
                .statusCode(200)
                .body("results.key", contains("DS"))
                .body("results[0].name", equalTo("Docs & more"))
                .body("results[0].status", equalTo("current"))
                .body("results[0].homepage.id", equalTo("20"))
                .body("results[0].metadata.labels.results.name", contains("green"))
                .body("results[0].description.plain.value", equalTo("About us"));
    }

    @Test
    void scansAllCurrentPagesByCursor() {
        // When
        List<String> ids = new ArrayList<>();
        String next = "/rest/api/content/scan?type=page&spaceKey=DS&limit=10";
        int answers = 0;
        while (next != null && answers++ < 20) {
            JsonPath page = site().urlEncodingEnabled(false).get("/dc" + next).jsonPath();
            ids.addAll(page.getList("results.id", String.class));
            next = page.getString("_links.next");
        }
        // Then
        assertThat(ids)
                .hasSize(32)
                .doesNotHaveDuplicates()
                .contains("20", "21")
                .doesNotContain("29");
        assertThat(answers).isEqualTo(4);
    }

    @Test
    void refusesACursorThatItDidNotGive() {
        site().get(API + "/content/scan?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void expandsWhatIsAskedForAndNothingElse() {
        String expand =
                "body.storage,history,version,ancestors,metadata.labels,"
                        + "restrictions.read.restrictions.user";
        site().get(API + "/content/20?expand=" + expand)
                .then()
                .statusCode(200)
                .body("body.storage.value", equalTo("<p>Hi <![CDATA[x]]></p>"))
                .body("history.createdBy.userKey", equalTo("k-ada"))
                .body("history.createdDate", equalTo("2026-01-02T03:04:05.678Z"))
                .body("version.number", equalTo(3))
                .body("ancestors", hasSize(0))
                .body("metadata.labels.results.name", contains("green"))
                .body("restrictions.read.restrictions.user.results.username", contains("ada"))
                .body("extensions.position", equalTo(20));
        site().get(API + "/content/21?expand=ancestors,body.storage")
                .then()
                .body("ancestors.id", contains("20"))
                .body("body.storage.value", containsString("unmigrated-wiki-markup"))
                .body("version", nullValue());
    }

    @Test
    void tellsLabelsAndRestrictionsByThemselvesToo() {
        site().get(API + "/content/20/label?limit=1")
                .then()
                .statusCode(200)
                .body("results.name", contains("green"))
                .body("_links.next", nullValue());
        site().get(API + "/content/20/label?start=1").then().body("results", hasSize(0));
        site().get(API + "/content/20/restriction/byOperation")
                .then()
                .statusCode(200)
                .body("read.restrictions.user.results.username", contains("ada"))
                .body("update.restrictions.user.results", hasSize(0));
        site().get(API + "/content/20/restriction/byOperation/read?start=1")
                .then()
                .body("restrictions.user.results", hasSize(0))
                .body("restrictions.group.results", hasSize(0));
        site().get(API + "/content/999/label").then().statusCode(404);
        site().get(API + "/content/20/restriction/byOperation/delete").then().statusCode(400);
    }

    @Test
    void showsInlineCommentsWithTheirMarker() {
        site().get(API + "/content/scan?type=comment&spaceKey=DS&expand=container")
                .then()
                .body("results.container.id", contains("20"))
                .body("results[0].extensions.location", equalTo("inline"))
                .body("results[0].extensions.inlineProperties.markerRef", equalTo("m-1"));
    }

    @Test
    void givesTheBytesOfEveryVersionOfAFile() {
        // When
        JsonPath files = site().get(API + "/content/20/child/attachment?expand=version").jsonPath();
        // Then
        assertThat(files.getList("results.title", String.class)).containsExactly("plan b.txt");
        String download = files.getString("results[0]._links.download");
        assertThat(bytes(download)).isEqualTo("second");
        assertThat(bytes(download.replace("version=2", "version=1"))).isEqualTo("first");
        site().get(API + "/content/att60?status=historical&version=1&expand=version")
                .then()
                .statusCode(200)
                .body("version.number", equalTo(1))
                .body("extensions.fileSize", equalTo(5));
        site().get("/dc/download/attachments/20/nothing.txt").then().statusCode(404);
    }

    private static String bytes(String download) {
        return site().urlEncodingEnabled(false).get("/dc" + download).asString();
    }

    @Test
    void tellsPeopleWithoutTheirAddresses() {
        String users = site().get(API + "/user/list?expand=status").asString();
        assertThat(users).contains("k-ada", "Ada L.", "current").doesNotContain("@");
        site().get(API + "/group/writers/member").then().body("results.username", contains("ada"));
        site().get(API + "/group").then().body("results.name", contains("novices", "writers"));
        site().get(API + "/group/writers/groupmember")
                .then()
                .body("results.name", contains("novices"));
        site().get(API + "/group/nobody/member").then().statusCode(404);
    }

    @Test
    void tellsWhoMayDoWhatInASpace() {
        site().get(API + "/space/ds/permissions")
                .then()
                .statusCode(200)
                .body("operation.operationKey", contains("read", "create"))
                .body("operation.targetType", contains("space", "page"))
                .body("subject.type", contains("group", "anonymous"));
        site().get(API + "/permissions")
                .then()
                .statusCode(200)
                .body("operation.operationKey", contains("useconfluence"))
                .body("subject.name", contains("writers"));
    }

    @Test
    void saysHowOftenItMayStillBeAsked() {
        site().get(API + "/server-information")
                .then()
                .header("X-RateLimit-Limit", notNullValue())
                .header("X-RateLimit-Remaining", not(equalTo("0")))
                .header("Retry-After", equalTo("0"))
                .body("version", equalTo("10.0.3"));
    }

    @Test
    void takesAnUploadedExportAndStaysAsItWasWhenThatIsBroken() throws IOException {
        // Given
        byte[] export = Files.readAllBytes(folder.resolve("small.zip"));
        // When
        site().contentType("application/zip")
                .body(new byte[] {1, 2, 3})
                .put("/dc/sandbox/export")
                .then()
                .statusCode(400);
        // Then
        site().get(API + "/space").then().body("results.key", everyItem(equalTo("DS")));
        site().contentType("application/zip")
                .body(export)
                .put("/dc/sandbox/export")
                .then()
                .statusCode(200);
        site().get(API + "/space").then().body("results.key", contains("DS"));
    }
}
