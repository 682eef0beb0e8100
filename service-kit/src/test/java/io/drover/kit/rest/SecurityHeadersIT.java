package io.drover.kit.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class SecurityHeadersIT {

    private static final String THINGS = "/api/v1/things";

    @ParameterizedTest
    @ValueSource(strings = {THINGS + "/me", "/api/v1/nothing", "/q/metrics"})
    void areOnEveryAnswerOnce(String path) {
        // Given
        var everybody =
                List.of(
                        as("viewer"),
                        as("vendor"),
                        given(),
                        given().auth().oauth2("nonsense"),
                        as("viewer").header("Origin", "https://elsewhere.example"));
        for (var somebody : everybody) {
            // When
            var answer = somebody.get(path);

            // Then
            only(answer, "X-Content-Type-Options", "nosniff");
            only(answer, "X-Frame-Options", "DENY");
            only(answer, "Referrer-Policy", "no-referrer");
            only(answer, SecurityHeaders.POLICY, "default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().hasHeaderWithName("Server")).isFalse();
        }
    }

    @Test
    void letNobodyKeepAnAnswerThatHasNoVersion() {
        // When
        var answer = as("viewer").get(THINGS + "/me");
        var refusal = as("vendor").get(THINGS + "/me");

        // Then
        only(answer, "Cache-Control", "no-store");
        only(refusal, "Cache-Control", "no-store");
    }

    @Test
    void letAClientAskAboutAVersionThatItKept() {
        // When
        var answer = as("planner").body(Map.of("name", "kept")).post(THINGS);

        // Then
        assertThat(answer.header("ETag")).isNotNull();
        only(answer, "Cache-Control", "private, no-cache");
    }

    private static void only(Response answer, String name, String value) {
        assertThat(answer.headers().getValues(name)).as(name).containsExactly(value);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
    }
}
