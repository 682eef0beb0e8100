package io.drover.sandbox.journal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.drover.sandbox.cloud.Site;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class JournalIT {

    private long before;

    @BeforeEach
    void readToTheEnd() {
        long next = 0;
        do {
            before = next;
            next =
                    given().queryParam("after", before)
                            .queryParam("limit", 10_000)
                            .get("/journal")
                            .jsonPath()
                            .getLong("nextAfter");
        } while (next > before);
    }

    private List<Map<String, Object>> written() {
        return given().queryParam("after", before).get("/journal").jsonPath().getList("entries");
    }

    @Test
    void notesWhatAWriteCarriedAndBrought() {
        // Given
        String body = "{\"key\":\"" + Site.newKey() + "\",\"name\":\"Noted\"}";
        // When
        var answer = Site.cloud().body(body).post(Site.V2 + "/spaces");
        // Then
        assertThat(written())
                .singleElement()
                .satisfies(
                        entry ->
                                assertThat(entry)
                                        .containsEntry("method", "POST")
                                        .containsEntry("path", "/wiki/api/v2/spaces")
                                        .containsEntry("status", 201)
                                        .containsEntry("size", body.length())
                                        .containsEntry(
                                                "sha256",
                                                Site.sha256(body.getBytes(StandardCharsets.UTF_8)))
                                        .containsEntry("objectKind", "space")
                                        .containsEntry("objectId", answer.path("id")));
    }

    @Test
    void notesTheHashOfAnUploadedFile() {
        // Given
        String page = Site.newPage(Site.newSpace(), "Files");
        readToTheEnd();
        // When
        Site.upload(page, "a.txt", "content of the file");
        // Then
        assertThat(written())
                .singleElement()
                .satisfies(
                        entry ->
                                assertThat(entry)
                                        .containsEntry("method", "PUT")
                                        .containsEntry("objectKind", "attachment")
                                        .containsEntry(
                                                "sha256",
                                                Site.sha256(
                                                        "content of the file"
                                                                .getBytes(
                                                                        StandardCharsets.UTF_8))));
    }

    @Test
    void notesRefusedWritesToo() {
        // When
        given().contentType("application/json").body("{}").post(Site.V2 + "/spaces");
        Site.createSpace("not a key");
        // Then
        assertThat(written()).extracting(entry -> entry.get("status")).containsExactly(401, 400);
    }

    @Test
    void notesNoReads() {
        // When
        Site.cloud().get(Site.V2 + "/spaces");
        // Then
        assertThat(written()).isEmpty();
    }

    @Test
    void countsWhatWasWritten() {
        // Given
        Site.newSpace();
        // When
        var answer = given().get("/journal/summary");
        // Then
        answer.then().statusCode(200).body("total", greaterThan(0));
    }

    @Test
    void startsAgainWithAnEmptySite() {
        // Given
        Site.upload(Site.newPage(Site.newSpace(), "Files"), "a.txt", "x");
        // When
        var answer = given().post("/reset");
        // Then
        answer.then().statusCode(204);
        given().get("/journal/summary").then().body("total", equalTo(0));
        Site.cloud().get(Site.V2 + "/spaces").then().body("results.size()", equalTo(0));
        Site.cloud()
                .get(Site.V1 + "/user/current")
                .then()
                .body("email", equalTo("admin@example.com"));
        Site.createSpace(Site.newKey()).then().statusCode(201);
    }
}
