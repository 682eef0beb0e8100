package io.drover.appmigration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.appmigration.OtherServices.Run;
import io.drover.kit.json.Json;
import io.drover.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Talks to the service over HTTP as its users do. */
final class Client {

    private static final Duration LONG = Duration.ofSeconds(40);

    private Client() {}

    static RequestSpecification as(String... roles) {
        return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
    }

    static RequestSpecification vendor(String appKey) {
        return given().auth().oauth2(Tokens.vendor(appKey)).contentType(ContentType.JSON);
    }

    /** An app with an automated path, not yet registered. */
    static ObjectNode app(String key, String endpoint) {
        return Json.lenient()
                .createObjectNode()
                .put("key", key)
                .put("name", "App " + key)
                .put("path", "AUTOMATED")
                .put("endpoint", endpoint)
                .put("signingSecret", VendorEndpoint.SECRET)
                .put("supportsRerun", true)
                .set("vendor", Json.lenient().createObjectNode().put("name", "Larkspur"));
    }

    /** Registers an app under a key that no other test uses. */
    static String register(String endpoint, Consumer<ObjectNode> change) {
        String key = "app-" + UUID.randomUUID();
        ObjectNode app = app(key, endpoint);
        change.accept(app);
        as("admin").body(app.toString()).post("/api/v1/apps").then().statusCode(201);
        return key;
    }

    static String register(VendorEndpoint endpoint) {
        return register(endpoint.url(), _ -> {});
    }

    /** The app migration of an app in a run, or an empty object as long as there is none. */
    static JsonNode appMigration(Run run, String appKey) {
        for (JsonNode item :
                json(as("viewer").queryParam("planId", run.planId()).get("/api/v1/app-migrations"))
                        .path("items")) {
            if (item.path("appKey").asText().equals(appKey)) {
                return item;
            }
        }
        return Json.lenient().createObjectNode();
    }

    /** Waits for the app migration of an app in a run to be in a status. */
    static JsonNode await(Run run, String appKey, String status) {
        org.awaitility.Awaitility.await()
                .atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(appMigration(run, appKey).path("status").asText())
                                        .isEqualTo(status));
        return appMigration(run, appKey);
    }

    /** Waits until something holds. */
    static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        org.awaitility.Awaitility.await().atMost(LONG).untilAsserted(assertion);
    }

    static Response report(String appKey, UUID transferId, Map<String, Object> report) {
        return vendor(appKey).body(report).post("/vendor/v1/transfers/{id}/progress", transferId);
    }

    static UUID transferId(JsonNode appMigration) {
        return UUID.fromString(appMigration.path("transferId").asText());
    }

    static JsonNode json(Response response) {
        try {
            return Json.lenient().readTree(response.then().statusCode(200).extract().asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
