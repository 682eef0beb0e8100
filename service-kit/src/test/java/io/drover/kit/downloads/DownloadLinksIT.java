package io.drover.kit.downloads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.drover.kit.security.Secrets;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class DownloadLinksIT {

    private static final String ME = "/api/v1/things/me";

    @Inject Secrets secrets;
    @Inject Clock clock;

    @ParameterizedTest
    @CsvSource({"viewer, test-viewer false", "admin, test-admin true"})
    void opensWithoutATokenForWhoAskedForIt(String role, String seen) {
        // Given
        var link = link(role, "?limit=7");

        // When
        var answer = follow(link);

        // Then
        answer.then().statusCode(200).body(equalTo(seen));
        assertThat(link).contains("/api/v1/things/me?limit=7&link=");
    }

    @Test
    void saysUntilWhenItOpens() {
        // When
        var answer = asked("viewer", "");

        // Then
        var expiresAt = Instant.parse(answer.jsonPath().getString("expiresAt"));
        assertThat(expiresAt)
                .isBetween(clock.instant().plusSeconds(30), clock.instant().plusSeconds(60));
    }

    @Test
    void opensAfterItWasWrittenWithAnotherOrderOfItsQuery() {
        // Given
        var link = link("viewer", "?limit=7");
        var sealed = link.substring(link.indexOf("link="));

        // When
        var answer = follow(link.substring(0, link.indexOf('?') + 1) + sealed + "&limit=7");

        // Then
        answer.then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/things/me?limit=8&link=%s",
                "/api/v1/things/me?link=%s",
                "/api/v1/things/me?limit=7&limit=8&link=%s",
                "/api/v1/things/dead-letters?limit=7&link=%s",
                "/api/v1/things/me?limit=7&link=%sA",
                "/api/v1/things/me?limit=7&link=",
                "/api/v1/things/me?limit=7&link=.",
            })
    void opensNothingElse(String address) {
        // Given
        var link = link("admin", "?limit=7");
        var sealed = link.substring(link.indexOf("link=") + 5);

        // When
        var answer = follow(address.formatted(sealed));

        // Then
        answer.then().statusCode(403).body("code", equalTo("LINK_NOT_VALID"));
    }

    @Test
    void isOverWhenItsTimeIsOver() {
        // Given
        var before = clock.instant().minus(Duration.ofMillis(1));
        var sealed = secrets.seal(before + " viewer somebody", "download " + ME + "?");

        // When
        var answer = follow(ME + "?link=" + sealed.replace('+', '-').replace('/', '_'));

        // Then
        answer.then().statusCode(403).body("code", equalTo("LINK_NOT_VALID"));
    }

    @Test
    void opensForReadingOnly() {
        // Given
        var link = link("admin", "");

        // When
        var answer = given().urlEncodingEnabled(false).delete(URI.create(link));

        // Then
        answer.then().statusCode(405);
        given().urlEncodingEnabled(false)
                .post(URI.create(link.replace("/me?", "/me/link?")))
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenGoesBeforeTheLink() {
        // Given
        var link = link("admin", "");

        // When
        var answer =
                given().urlEncodingEnabled(false)
                        .auth()
                        .oauth2(Tokens.of("viewer"))
                        .get(URI.create(link));

        // Then
        answer.then().statusCode(200).body(equalTo("test-viewer false"));
    }

    private static String link(String role, String query) {
        return asked(role, query).jsonPath().getString("url");
    }

    private static Response asked(String role, String query) {
        var answer = given().auth().oauth2(Tokens.of(role)).post(ME + "/link" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static Response follow(String address) {
        return given().urlEncodingEnabled(false).get(address);
    }
}
