package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.drover.appmigration.Client.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.appmigration.OtherServices.Published;
import io.drover.appmigration.OtherServices.Run;
import io.drover.contracts.Topics;
import io.drover.kit.ids.Ids;
import io.drover.kit.sql.Sql;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class AppRegistryIT {

    @Inject OtherServices others;
    @Inject Sql sql;
    @Inject MovableClock clock;

    private final VendorEndpoint endpoint = new VendorEndpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void registersAnAppAndNeverShowsItsSecret() {
        // Given
        ObjectNode app = Client.app("app-" + UUID.randomUUID(), endpoint.url());
        String key = app.path("key").asText();
        // When
        Response answer = as("admin").body(app.toString()).post("/api/v1/apps");
        // Then
        answer.then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/apps/" + key))
                .body("credentials.signingSecret", equalTo("SET"))
                .body("settleWithin", equalTo("PT336H"))
                .body("endpointEnabled", equalTo(true))
                .body("namespaces", hasItem("confluence:page"))
                .body(not(containsString("whsec_")));
        as("viewer")
                .get("/api/v1/apps/{key}", key)
                .then()
                .statusCode(200)
                .body(not(containsString("whsec_")));
        eventually(
                () ->
                        assertThat(others.heard(Topics.APPS, "/apps/" + key))
                                .singleElement()
                                .satisfies(
                                        event -> {
                                            assertThat(event.type())
                                                    .isEqualTo("drover.app.registered.v1");
                                            assertThat(event.data().toString())
                                                    .doesNotContain("whsec_", "secret");
                                        }));
    }

    @Test
    void registersAKeyOnce() {
        // Given
        String key = Client.register(endpoint);
        // When
        Response answer =
                as("admin").body(Client.app(key, endpoint.url()).toString()).post("/api/v1/apps");
        // Then
        answer.then().statusCode(409).body("code", equalTo("APP_EXISTS"));
    }

    @Test
    void answersARepeatedCommandAlike() {
        // Given
        String body = Client.app("app-" + UUID.randomUUID(), endpoint.url()).toString();
        String idempotencyKey = UUID.randomUUID().toString();
        // When
        Response first =
                as("admin")
                        .header("Idempotency-Key", idempotencyKey)
                        .body(body)
                        .post("/api/v1/apps");
        Response second =
                as("admin")
                        .header("Idempotency-Key", idempotencyKey)
                        .body(body)
                        .post("/api/v1/apps");
        // Then
        assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(201, 201);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void changesOnlyWhatWasReadLast() {
        // Given
        String key = Client.register(endpoint);
        String tag = as("viewer").get("/api/v1/apps/{key}", key).header("ETag");
        ObjectNode changed = Client.app(key, endpoint.url()).put("name", "Renamed");
        changed.remove("signingSecret");
        // When
        Response good =
                as("admin")
                        .header("If-Match", tag)
                        .body(changed.toString())
                        .put("/api/v1/apps/{key}", key);
        Response stale =
                as("admin")
                        .header("If-Match", tag)
                        .body(changed.toString())
                        .put("/api/v1/apps/{key}", key);
        Response blind = as("admin").body(changed.toString()).put("/api/v1/apps/{key}", key);
        // Then
        good.then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("credentials.signingSecret", equalTo("SET"));
        assertThat(good.header("ETag"))
                .isEqualTo(as("viewer").get("/api/v1/apps/{key}", key).header("ETag"))
                .isNotEqualTo(tag);
        stale.then().statusCode(412).body("code", equalTo("PRECONDITION_FAILED"));
        blind.then().statusCode(428).body("code", equalTo("PRECONDITION_REQUIRED"));
    }

    @Test
    void keepsAnAppThatIsInUse() {
        // Given
        String key = Client.register(endpoint);
        Run run = Run.fresh();
        others.say(run.requested(key));
        Client.await(run, key, "READY");
        // When
        Response inUse = as("admin").delete("/api/v1/apps/{key}", key);
        // Then
        inUse.then().statusCode(409).body("code", equalTo("APP_IN_USE"));
        others.say(run.deleted());
        Client.await(run, key, "CANCELLED");
        as("admin").delete("/api/v1/apps/{key}", key).then().statusCode(204);
        as("viewer")
                .get("/api/v1/apps/{key}", key)
                .then()
                .statusCode(404)
                .body("code", equalTo("APP_NOT_FOUND"));
        eventually(
                () ->
                        assertThat(others.heard(Topics.APPS, "/apps/" + key))
                                .extracting(Published::type)
                                .last()
                                .isEqualTo("drover.app.removed.v1"));
    }

    @Test
    void doesNotTouchTransfersThatRunWhenItChanges() {
        // Given
        String key = Client.register(endpoint);
        Run run = Run.fresh();
        others.say(run.requested(key));
        others.say(run.finished(Map.of()));
        String before = Client.await(run, key, "RUNNING").path("timesOutAt").asText();
        String tag = as("viewer").get("/api/v1/apps/{key}", key).header("ETag");
        // When
        as("admin")
                .header("If-Match", tag)
                .body(
                        Client.app(key, endpoint.url())
                                .put("name", "Renamed")
                                .put("settleWithin", "PT1H")
                                .toString())
                .put("/api/v1/apps/{key}", key)
                .then()
                .statusCode(200);
        // Then
        var shown = Client.appMigration(run, key);
        assertThat(shown.path("timesOutAt").asText()).isEqualTo(before);
        assertThat(shown.path("appName").asText()).isEqualTo("App " + key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key | \"Not A Key\" | /key",
                "key | null | /key",
                "name | \"\" | /name",
                "name | \"a\\u0000b\" | /name",
                "path | \"SOMEHOW\" | /path",
                "endpoint | \"ftp://example.com\" | /endpoint",
                "endpoint | null | /endpoint",
                "signingSecret | \"secret\" | /signingSecret",
                "settleWithin | \"P15D\" | /settleWithin",
                "settleWithin | \"PT0S\" | /settleWithin",
                "settleWithin | \"PT0.4S\" | /settleWithin",
                "settleWithin | \"-PT1H\" | /settleWithin",
                "settleWithin | \"soon\" | /settleWithin",
                "namespaces | [\"confluence:everything\"] | /namespaces",
                "vendor | null | /vendor",
                "vendor | {} | /vendor/name",
                "vendor | {\"name\": \"a\\u0000\"} | /vendor/name",
                "vendor | {\"name\": \"a\", \"supportUrl\": \"\\u0000\"} | /vendor/supportUrl",
                "checks | [{\"id\": \"a\", \"title\": \"\\u0000\"}] | /checks/0/title",
                "colour | \"red\" | /colour"
            })
    void namesTheFieldThatIsWrong(String field, String value, String pointer) throws Exception {
        // Given
        ObjectNode app = Client.app("app-" + UUID.randomUUID(), endpoint.url());
        app.set(field, io.drover.kit.json.Json.lenient().readTree(value));
        // When
        Response answer = as("admin").body(app.toString()).post("/api/v1/apps");
        // Then
        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void letsOnlyAdministratorsChangeTheRegistry() {
        // Given
        String key = Client.register(endpoint);
        String body = Client.app(key, endpoint.url()).toString();
        // When
        var answers =
                List.of("viewer", "planner", "operator").stream()
                        .flatMap(
                                role ->
                                        List.of(
                                                as(role).body(body).post("/api/v1/apps"),
                                                as(role).body(body).put("/api/v1/apps/" + key),
                                                as(role).delete("/api/v1/apps/" + key))
                                                .stream())
                        .map(Response::statusCode)
                        .toList();
        // Then
        assertThat(answers).containsOnly(403);
        as("viewer").get("/api/v1/apps").then().statusCode(200);
    }

    @Test
    void pagesThroughApps() {
        // Given
        Client.register(endpoint);
        Client.register(endpoint);
        var first = as("viewer").queryParam("limit", 1).get("/api/v1/apps").jsonPath();
        // When
        var second =
                as("viewer")
                        .queryParam("limit", 1)
                        .queryParam("cursor", first.getString("nextCursor"))
                        .get("/api/v1/apps")
                        .jsonPath();
        // Then
        assertThat(first.getList("items")).hasSize(1);
        assertThat(second.getString("items[0].key")).isGreaterThan(first.getString("items[0].key"));
    }

    @Test
    void writesASecretNowhereInTheClear() {
        // Given
        String given =
                "whsec_"
                        + Base64.getEncoder().encodeToString(Ids.next().toString().getBytes(UTF_8));
        ObjectNode app =
                Client.app("app-" + UUID.randomUUID(), endpoint.url()).put("signingSecret", given);
        String key = app.path("key").asText();
        as("admin")
                .header("Idempotency-Key", key)
                .body(app.toString())
                .post("/api/v1/apps")
                .then()
                .statusCode(201);
        run(key);
        eventually(() -> assertThat(endpoint.messages).isNotEmpty());
        // When
        String made =
                as("admin")
                        .header("Idempotency-Key", key)
                        .post("/api/v1/apps/{key}/rotate-secret", key)
                        .path("signingSecret");
        // Then
        eventually(() -> assertThat(others.heard(Topics.APPS, "/apps/" + key)).hasSize(2));
        String published = others.heard(Topics.APPS) + "" + others.heard(Topics.APP_MIGRATIONS);
        for (String secret : List.of(given, made)) {
            assertThat(tablesWith(secret)).isEmpty();
            assertThat(published).doesNotContain(secret);
        }
        assertThat(tablesWith(key)).contains("app", "delivery");
    }

    private List<String> tablesWith(String text) {
        return sql
                .query(
                        "select tablename from pg_tables where schemaname = 'public'",
                        row -> row.getString(1))
                .stream()
                .filter(
                        table ->
                                sql.exists(
                                        """
                                        select 1 from %s t where strpos(t::text, ?) > 0
                                        or strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0
                                        """
                                                .formatted(table),
                                        text,
                                        text))
                .toList();
    }

    @Test
    void signsWithBothSecretsUntilTheOverlapEnds() {
        // Given
        String key = Client.register(endpoint);
        // When
        Response rotated = as("admin").post("/api/v1/apps/{key}/rotate-secret", key);
        // Then
        rotated.then()
                .statusCode(200)
                .body("signingSecret", org.hamcrest.Matchers.startsWith("whsec_"))
                .body("previousSecretUntil", org.hamcrest.Matchers.notNullValue());
        run(key);
        eventually(() -> assertThat(endpoint.messages).isNotEmpty());
        assertThat(endpoint.messages.getFirst().genuine()).as("by the old secret").isTrue();
        assertThat(endpoint.messages.getFirst().signatures()).hasSize(2);
        clock.forward(java.time.Duration.ofHours(24));
        int before = endpoint.messages.size();
        run(key);
        eventually(() -> assertThat(endpoint.messages).hasSizeGreaterThan(before));
        assertThat(endpoint.messages.getLast().genuine()).as("by the old secret").isFalse();
        as("viewer")
                .get("/api/v1/apps/{key}", key)
                .then()
                .body(not(containsString(rotated.path("signingSecret"))));
        as("operator").post("/api/v1/apps/{key}/rotate-secret", key).then().statusCode(403);
        as("admin")
                .body("{\"overlap\": \"P8D\"}")
                .post("/api/v1/apps/{key}/rotate-secret", key)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/overlap"));
    }

    @Test
    void showsWhatWasSentAndSendsItAgainUnderItsId() {
        // Given
        endpoint.otherwise = 503;
        String key = Client.register(endpoint);
        Run run = run(key);
        Client.await(run, key, "FAILED");
        var list =
                as("operator")
                        .queryParam("status", "FAILED")
                        .get("/api/v1/apps/{key}/deliveries", key);
        list.then()
                .statusCode(200)
                .body("items.type", equalTo(List.of("transfer.started")))
                .body("items.attempts", equalTo(List.of(5)))
                .body("items.lastError", equalTo(List.of("it answered 503")));
        String id = list.path("items[0].id");
        endpoint.otherwise = 204;
        int before = endpoint.messages.size();
        // When
        as("operator")
                .post("/api/v1/apps/{key}/deliveries/{id}/redeliver", key, id)
                .then()
                .statusCode(202)
                .body("status", equalTo("PENDING"));
        // Then
        eventually(() -> assertThat(endpoint.messages).hasSize(before + 1));
        assertThat(endpoint.messages.getLast().id()).isEqualTo(id);
        eventually(
                () ->
                        as("operator")
                                .get("/api/v1/apps/{key}/deliveries", key)
                                .then()
                                .body("items[0].status", equalTo("DELIVERED")));
        assertThat(Client.appMigration(run, key).path("status").asText()).isEqualTo("FAILED");
        String other = Client.register(endpoint);
        as("operator")
                .post("/api/v1/apps/{key}/deliveries/{id}/redeliver", other, id)
                .then()
                .statusCode(404)
                .body("code", equalTo("DELIVERY_NOT_FOUND"));
        as("planner").get("/api/v1/apps/{key}/deliveries", key).then().statusCode(403);
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "http://10.0.0.7/hook",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/hook",
                "https://user:password@example.com/hook"
            })
    void refusesAnEndpointInsideTheNetwork(String address) {
        // Given
        ObjectNode app = Client.app("app-" + UUID.randomUUID(), address);
        // When
        Response answer = as("admin").body(app.toString()).post("/api/v1/apps");
        // Then
        answer.then().statusCode(422).body("code", equalTo("ENDPOINT_REFUSED"));
    }

    private Run run(String key) {
        Run run = Run.fresh();
        others.say(run.requested(key));
        others.say(run.finished(Map.of()));
        return run;
    }
}
