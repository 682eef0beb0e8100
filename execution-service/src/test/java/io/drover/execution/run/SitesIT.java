package io.drover.execution.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.drover.testkit.ApiDescription;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sites over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class SitesIT {

    private static final String SITES = "/api/v1/sites";

    private final SampleSource sample;
    private final SaidEvents said;
    private final PlanService plans;

    SitesIT(SampleSource sample, SaidEvents said, PlanService plans) {
        this.sample = sample;
        this.said = said;
        this.plans = plans;
    }

    @Test
    void showsExamplesOfEveryAnswerAndError() {
        // When
        String document = given().get("/openapi?format=json").asString();

        // Then
        assertThat(ApiDescription.of(document).examplesAmiss()).isEmpty();
    }

    @Test
    void showsOfCredentialsOnlyThatTheyAreSet() {
        // Given
        UUID id = Api.destination();

        // When
        String shown = Api.as("admin").get(SITES + "/" + id).asString();

        // Then
        assertThat(shown).contains("\"credentials\":{\"apiToken\":\"SET\"}");
        assertThat(shown).doesNotContain("canary-token");
        await().untilAsserted(() -> assertThat(said.of("/sites/" + id)).isNotEmpty());
        assertThat(said.all())
                .allSatisfy(e -> assertThat(e.data().toString()).doesNotContain("canary-token"));
    }

    @Test
    void keepsACredentialThatIsAbsentAndClearsOneThatIsNull() {
        // Given
        UUID id = Api.destination("https://keep-" + UUID.randomUUID() + ".example.net");
        Map<String, Object> site = cloud("renamed");
        String tag = Api.as("admin").get(SITES + "/" + id).header("ETag");

        // When
        var kept = put(id, tag, site);
        site.put("apiToken", null);
        var cleared = put(id, kept.header("ETag"), site);

        // Then
        kept.then().statusCode(200).body("credentials.apiToken", equalTo("SET"));
        cleared.then().statusCode(200).body("credentials", equalTo(Map.of()));
    }

    @Test
    void changesOnlyTheVersionThatTheClientHasSeen() {
        // Given
        UUID id = Api.destination();

        // When
        var without = put(id, null, cloud("x"));
        var stale = put(id, "\"999\"", cloud("x"));

        // Then
        without.then().statusCode(428).body("code", equalTo("PRECONDITION_REQUIRED"));
        stale.then().statusCode(412).body("code", equalTo("PRECONDITION_FAILED"));
    }

    @Test
    void refusesFieldsThatAreWrongOrUnknownAndNamesThem() {
        // Given
        Map<String, Object> wrong = cloud("x");
        wrong.put("url", "ftp://example.net");
        Map<String, Object> unknown = cloud("x");
        unknown.put("colour", "red");

        // When
        var first = post("admin", wrong);
        var second = post("admin", unknown);

        // Then
        first.then().statusCode(400).body("errors.pointer", hasItem("/url"));
        second.then().statusCode(400).body("code", equalTo("UNKNOWN_FIELD"));
    }

    @Test
    void letsOnlyAdministratorsWrite() {
        assertThat(post("operator", cloud("x")).statusCode()).isEqualTo(403);
        assertThat(Api.as("viewer").get(SITES).statusCode()).isEqualTo(200);
    }

    @Test
    void readsAnUploadedExportAndListsItsSpaces() {
        // Given
        UUID id = Api.create(Map.of("name", "upload", "kind", "confluence-export"));
        Api.as("admin")
                .get(SITES + "/" + id + "/inventory/spaces")
                .then()
                .statusCode(409)
                .body("code", equalTo("INVENTORY_NOT_READY"));
        sample.ready();

        // When
        Api.as("admin")
                .contentType("application/octet-stream")
                .body(Folders.exports().resolve("sample.zip").toFile())
                .put(SITES + "/" + id + "/export")
                .then()
                .statusCode(200)
                .body("upload.size", Matchers.greaterThan(1000));

        // Then
        awaitState(id, "READY");
        Api.as("viewer")
                .get(SITES + "/" + id + "/inventory/spaces")
                .then()
                .statusCode(200)
                .body("items.key", hasItem("HB"));
    }

    @Test
    void refusesAnUploadThatIsNotWhatWasAnnounced() {
        // Given
        UUID id = Api.create(Map.of("name", "upload", "kind", "confluence-export"));

        // When
        var answer =
                Api.as("admin")
                        .contentType("application/octet-stream")
                        .header(
                                "Repr-Digest",
                                "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:")
                        .body("not that".getBytes(StandardCharsets.UTF_8))
                        .put(SITES + "/" + id + "/export");

        // Then
        answer.then().statusCode(422).body("code", equalTo("EXPORT_DIGEST_MISMATCH"));
        assertThat(Api.get("/sites/" + id + "/inventory").getString("state")).isEqualTo("NONE");
    }

    @Test
    void saysWhyAnExportCannotBeRead() throws IOException {
        // Given
        Path garbage = Files.writeString(Folders.exports().resolve("garbage.zip"), "no zip");

        // When
        UUID id =
                Api.create(
                        Map.of(
                                "name",
                                "garbage",
                                "kind",
                                "confluence-export",
                                "path",
                                garbage.toString()));

        // Then
        awaitState(id, "FAILED");
        Api.as("admin")
                .get(SITES + "/" + id + "/inventory")
                .then()
                .body("reasonCode", equalTo("EXPORT_NOT_A_ZIP"))
                .body("message", not(Matchers.emptyOrNullString()));
    }

    @Test
    void takesBackWhatItShowed() {
        // Given
        UUID id = sample.ready().siteId();
        var shown = Api.as("admin").get(SITES + "/" + id);

        // When
        var answer = put(id, shown.header("ETag"), shown.jsonPath().getMap(""));

        // Then
        answer.then().statusCode(200).body("name", equalTo(shown.jsonPath().getString("name")));
        awaitState(id, "READY");
    }

    @Test
    void forgetsASiteThatNothingUses() {
        // Given
        UUID id = Api.destination();

        // When
        Api.as("admin").delete(SITES + "/" + id).then().statusCode(204);

        // Then
        Api.as("admin").get(SITES + "/" + id).then().statusCode(404);
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                said.of("/sites/" + id).stream()
                                        .anyMatch(e -> e.type().equals("drover.site.removed.v1")));
    }

    @Test
    void keepsASiteThatAPlanIsAbout() {
        // Given
        PlanService.Run run = PlanService.Run.of(sample.ready().siteId(), Api.destination());

        // When
        plans.create(run);

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> plans.isKnown(run));
        Api.as("admin")
                .delete(SITES + "/" + run.destination())
                .then()
                .statusCode(409)
                .body("code", equalTo("SITE_IN_USE"));
    }

    private static void awaitState(UUID id, String state) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(
                                                Api.get("/sites/" + id + "/inventory")
                                                        .getString("state"))
                                        .isEqualTo(state));
    }

    private static Response post(String role, Map<String, Object> site) {
        return Api.as(role).contentType(ContentType.JSON).body(site).post(SITES);
    }

    private static Response put(UUID id, @Nullable String tag, Map<String, Object> site) {
        var request = Api.as("admin").contentType(ContentType.JSON).body(site);
        return (tag == null ? request : request.header("If-Match", tag)).put(SITES + "/" + id);
    }

    private static Map<String, Object> cloud(String name) {
        Map<String, Object> site = new HashMap<>();
        site.put("name", name);
        site.put("kind", "confluence-cloud");
        site.put("url", "https://example.net/wiki");
        site.put("email", "admin@example.com");
        return site;
    }
}
