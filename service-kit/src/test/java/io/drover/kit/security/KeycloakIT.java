package io.drover.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Tokens of a real issuer, found by discovery; Keycloak takes half a minute to start. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = KeycloakResource.class, restrictToAnnotatedClass = true)
@EnabledIfSystemProperty(named = "drover.tests", matches = "long")
class KeycloakIT {

    private static final String ME = "/api/v1/things/me";

    // not injected: where this test is switched off there is none, and the service would not start
    private final String issuer =
            ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);

    @Test
    void readsRolesFromGroupsOfTheRealm() {
        // When
        var viewer = me(ofUser("viewer"));
        var operator = me(ofUser("operator"));

        // Then
        assertThat(viewer.statusCode()).isEqualTo(200);
        assertThat(viewer.asString()).endsWith(" false").doesNotStartWith("viewer ");
        assertThat(operator.asString()).endsWith(" true");
        given().auth()
                .oauth2(ofUser("viewer"))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "x"))
                .post("/api/v1/things")
                .then()
                .statusCode(403);
    }

    @Test
    void knowsAVendorByItsClient() {
        // When
        var token =
                token(
                        issuer,
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "vendor-sandbox-app",
                                "client_secret", "vendor-sandbox-app"));

        // Then: it is let in, and may do nothing here
        assertThat(me(token).statusCode()).isEqualTo(403);
        assertThat(claims(token)).contains("\"app_key\":\"sandbox-app\"");
        assertThat(claims(token)).contains("\"groups\":[\"vendor\"]");
    }

    @Test
    void refusesTokensOfAnotherRealmAndForAnotherAudience() {
        // Given
        var elsewhere = password("admin-cli", "viewer", "viewer");

        // When // Then
        assertThat(me(ofAdministrator()).statusCode()).isEqualTo(401);
        assertThat(me(token(issuer, elsewhere)).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesATokenThatHasExpired() {
        // Given
        realm(Map.of("accessTokenLifespan", 2));
        var token = ofUser("viewer");
        realm(Map.of("accessTokenLifespan", 900));

        // When // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> me(token).statusCode() == 401);
    }

    @Test
    void believesANewKeyOfTheIssuerAndTheOldOneStill() {
        // Given
        var before = ofUser("viewer");
        assertThat(me(before).statusCode()).isEqualTo(200);
        var key =
                Map.of(
                        "name", "next",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        "config",
                                Map.of(
                                        "priority", List.of("200"),
                                        "keySize", List.of("2048"),
                                        "algorithm", List.of("RS256")));
        administering().body(key).post(admin("/components")).then().statusCode(201);

        // When
        var after = ofUser("viewer");

        // Then
        assertThat(header(after)).isNotEqualTo(header(before));
        assertThat(me(after).statusCode()).isEqualTo(200);
        assertThat(me(before).statusCode()).isEqualTo(200);
    }

    private static Response me(String token) {
        return given().auth().oauth2(token).get(ME);
    }

    private String ofUser(String name) {
        return token(issuer, password("drover", name, name));
    }

    private String ofAdministrator() {
        return token(
                issuer.replace("/realms/drover", "/realms/master"),
                password("admin-cli", KeycloakResource.ADMIN, KeycloakResource.ADMIN));
    }

    private static Map<String, String> password(String client, String name, String password) {
        return Map.of(
                "grant_type", "password",
                "client_id", client,
                "username", name,
                "password", password);
    }

    private static String token(String realm, Map<String, String> form) {
        return given().formParams(form)
                .post(realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private void realm(Map<String, Object> settings) {
        administering().body(settings).put(admin("")).then().statusCode(204);
    }

    private io.restassured.specification.RequestSpecification administering() {
        return given().auth().oauth2(ofAdministrator()).contentType(ContentType.JSON);
    }

    private String admin(String path) {
        return issuer.replace("/realms/", "/admin/realms/") + path;
    }

    private static String header(String token) {
        return decoded(token, 0);
    }

    private static String claims(String token) {
        return decoded(token, 1);
    }

    private static String decoded(String token, int part) {
        return new String(
                java.util.Base64.getUrlDecoder().decode(token.split("\\.")[part]),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
