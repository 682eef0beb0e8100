package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.appmigration.OtherServices.Run;
import io.drover.kit.ids.Ids;
import io.drover.testkit.ApiDescription;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class AppMigrationsIT {

    @Inject OtherServices others;

    private final VendorEndpoint endpoint = new VendorEndpoint();
    private final Run run = Run.fresh();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void filtersByPlanAndStatus() {
        // Given
        String running = Client.register(endpoint);
        String manual = Client.register(endpoint.url(), app -> app.put("path", "MANUAL"));
        others.say(run.requested(running, manual));
        others.say(run.finished(Map.of()));
        Client.await(run, running, "RUNNING");
        // When
        var found =
                as("viewer")
                        .queryParam("planId", run.planId())
                        .queryParam("status", "RUNNING", "FAILED")
                        .get("/api/v1/app-migrations");
        // Then
        found.then().statusCode(200).body("items.appKey", equalTo(List.of(running)));
        as("viewer")
                .queryParam("status", "BUSY")
                .get("/api/v1/app-migrations")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"));
    }

    @Test
    void pagesThroughTheAppsOfAPlan() {
        // Given
        List<String> keys =
                List.of(
                        Client.register(endpoint),
                        Client.register(endpoint),
                        Client.register(endpoint));
        others.say(run.requested(keys.toArray(String[]::new)));
        keys.forEach(key -> Client.await(run, key, "READY"));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        // When
        do {
            var request = as("viewer").queryParam("planId", run.planId()).queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get("/api/v1/app-migrations").jsonPath();
            seen.addAll(page.getList("items.appKey"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void doesNotKnowWhatIsNot() {
        // When
        var answer = as("viewer").get("/api/v1/app-migrations/{id}", Ids.next());
        // Then
        answer.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("APP_MIGRATION_NOT_FOUND"));
    }

    @Test
    void showsDeadLettersToAdministratorsOnly() {
        // Given
        String path = "/api/v1/app-migrations/dead-letters";
        // When
        var answers =
                List.of(
                        given().get(path).statusCode(),
                        as("operator").get(path).statusCode(),
                        Client.vendor("larkspur").get(path).statusCode(),
                        as("admin").get(path).statusCode());
        // Then
        assertThat(answers).containsExactly(401, 403, 403, 200);
    }

    @Test
    void describesEveryOperationForClients() {
        // When
        JsonNode document = Client.json(given().queryParam("format", "json").get("/openapi"));
        // Then
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        var ids = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(
                        path -> {
                            assertThat(path.getKey()).matches("/(api/v1|vendor/v1)/.*");
                            path.getValue()
                                    .properties()
                                    .forEach(
                                            operation ->
                                                    check(
                                                            path.getKey(),
                                                            operation.getValue(),
                                                            ids));
                        });
        assertThat(ids)
                .contains("registerApp", "getAppMigration", "reportProgress", "listMappings");
    }

    @Test
    void showsAnExampleOfEveryRequestAnswerAndError() {
        // When
        var description =
                ApiDescription.of(given().queryParam("format", "json").get("/openapi").asString());
        // Then
        assertThat(description.examplesAmiss()).isEmpty();
    }

    private static void check(String path, JsonNode operation, TreeSet<String> ids) {
        assertThat(operation.path("summary").asText()).as("summary of %s", path).isNotBlank();
        assertThat(operation.path("tags")).as("tags of %s", path).isNotEmpty();
        assertThat(operation.path("security")).as("security of %s", path).isNotEmpty();
        assertThat(ids.add(operation.path("operationId").asText())).as("own id: %s", path).isTrue();
        assertThat(operation.path("responses").at("/401/content").has("application/problem+json"))
                .as("problems of %s", path)
                .isTrue();
    }
}
