package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.drover.execution.application.Inventories;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an inventory over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class InventoryIT {

    private final SampleSource sample;
    private final Inventories inventories;
    private final Clock clock;

    InventoryIT(SampleSource sample, Inventories inventories, Clock clock) {
        this.sample = sample;
        this.inventories = inventories;
        this.clock = clock;
    }

    @Test
    void readsASourceAgainUnderANewVersion() {
        // Given
        sample.ready();
        UUID site = Api.source(Folders.exports().resolve("sample.zip"));
        JsonPath before = inventory(site);
        String key = UUID.randomUUID().toString();
        // When
        Response answer = refresh("planner", site, key);
        // Then
        answer.then()
                .statusCode(202)
                .header("Location", endsWith("/sites/" + site + "/inventory"))
                .body("state", equalTo("READING"))
                .body("version", equalTo(before.getInt("version") + 1))
                .body("percent", equalTo(0))
                .body("counts.pages", equalTo(before.getInt("counts.pages")));
        assertThat(refresh("planner", site, key).asString()).isEqualTo(answer.asString());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> inventory(site).getString("state").equals("READY"));
        JsonPath after = inventory(site);
        assertThat(after.getInt("percent")).isEqualTo(100);
        assertThat(after.getInt("version")).isEqualTo(before.getInt("version") + 1);
        assertThat(after.getMap("counts")).isEqualTo(before.getMap("counts"));
        assertThat(after.getString("identity")).isEqualTo(before.getString("identity"));
    }

    @Test
    void showsHowFarTheReadingIsAndForgetsWhatAnOlderOneSays() {
        // Given
        UUID site = Api.create(Map.of("name", "slow", "kind", "confluence-export"));
        int version =
                QuarkusTransaction.requiringNew()
                        .call(() -> inventories.begin(site, clock.instant()));
        // When
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            inventories.progress(site, version, 40);
                            inventories.progress(site, version + 1, 90);
                        });
        // Then
        assertThat(inventory(site).getString("state")).isEqualTo("READING");
        assertThat(inventory(site).getInt("percent")).isEqualTo(40);
    }

    @Test
    void refusesToReadWhatCanNotBeRead() {
        UUID empty = Api.create(Map.of("name", "empty", "kind", "confluence-export"));
        refresh("planner", empty, null)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_READ"));
        refresh("planner", Api.destination(), null)
                .then()
                .statusCode(422)
                .body("code", equalTo("SITE_NOT_READABLE"));
        refresh("viewer", empty, null).then().statusCode(403);
        refresh("planner", UUID.randomUUID(), null)
                .then()
                .statusCode(404)
                .body("code", equalTo("SITE_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "templates", "users", "groups", "apps"})
    void listsNothingBeforeItWasRead(String list) {
        // Given
        UUID site = Api.create(Map.of("name", "unread", "kind", "confluence-export"));
        // When
        Response answer = Api.as("viewer").get("/api/v1/sites/" + site + "/inventory/" + list);
        // Then
        answer.then().statusCode(409).body("code", equalTo("INVENTORY_NOT_READY"));
        Api.as("planner")
                .contentType(ContentType.JSON)
                .body(Map.of("scope", Map.of("spaces", Map.of("mode", "ALL"))))
                .post("/api/v1/sites/" + site + "/preview")
                .then()
                .statusCode(409)
                .body("code", equalTo("INVENTORY_NOT_READY"));
    }

    private static JsonPath inventory(UUID site) {
        return Api.get("/sites/" + site + "/inventory");
    }

    private static Response refresh(String role, UUID site, @Nullable String key) {
        var request = Api.as(role);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/api/v1/sites/" + site + "/inventory/refresh");
    }
}
