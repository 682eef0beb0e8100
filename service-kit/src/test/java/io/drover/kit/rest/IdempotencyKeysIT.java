package io.drover.kit.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Gate;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class IdempotencyKeysIT {

    @Inject Gate gate;
    @Inject Rows rows;

    private String key;
    private String name;

    @BeforeEach
    void ownKey() {
        key = Ids.next().toString();
        name = key.substring(20);
    }

    @Test
    void givesTheSameAnswerAndHasOneEffect() {
        // Given
        var first = make(name);

        // When
        var second = make(name);

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotNull();
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).startsWith("\"");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.contentType()).startsWith("application/json");
        assertThat(made(name)).isOne();
    }

    @Test
    void refusesTheSameKeyForAnotherBody() {
        // Given
        make(name);

        // When
        var second = make("another");

        // Then
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void refusesTheSameKeyForOtherParameters() {
        // Given
        make(name);

        // When
        var second = make(Tokens.of("planner"), name, "?colour=red");

        // Then
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(made(name)).isOne();
    }

    @Test
    void refusesTheSameKeyWhileTheFirstIsInFlight() throws Exception {
        // Given
        gate.close();
        try (var clients = Executors.newSingleThreadExecutor()) {
            var first = clients.submit(() -> make("slow"));
            gate.awaitArrival();

            // When
            var second = make("slow");

            // Then
            gate.open();
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.<String>path("code")).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
            assertThat(first.get().statusCode()).isEqualTo(201);
        }
    }

    @Test
    void leavesNothingBehindWhenTheCommandIsRefused() {
        // Given
        var first = make("refused");

        // When
        var second = make(name);

        // Then
        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.<String>path("code")).isEqualTo("THING_REFUSED");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(made("refused")).isZero();
    }

    @Test
    void leavesNothingBehindWhenTheCommitFails() {
        // Given
        var first = make("dies");

        // When
        var second = make(name);

        // Then
        assertThat(first.statusCode()).isEqualTo(500);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(made("dies")).isZero();
    }

    @Test
    void keepsTheKeysOfTwoUsersApart() {
        // Given
        make(name);

        // When
        var second = make(Tokens.as("somebody else", "planner"), name);

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(made(name)).isEqualTo(2);
    }

    @Test
    void forgetsAKeyAfterADay() {
        // Given
        make(name);
        rows.change(
                "update idempotency_key set created_at = created_at - interval '25 hours'"
                        + " where key = ?",
                key);

        // When
        var second = make("another");

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        // Given
        key = "k".repeat(256);

        // When
        var answer = make(name);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(made(name)).isZero();
    }

    private Response make(String thing) {
        return make(Tokens.of("planner"), thing);
    }

    private Response make(String token, String thing) {
        return make(token, thing, "");
    }

    private Response make(String token, String thing, String parameters) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("name", thing))
                .post("/api/v1/things" + parameters);
    }

    private long made(String thing) {
        return rows.count("thing", "name = ?", thing);
    }
}
