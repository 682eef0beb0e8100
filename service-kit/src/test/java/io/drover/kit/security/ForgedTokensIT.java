package io.drover.kit.security;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.json.Json;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that nobody may get in with, and tokens that let in and give no role. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class ForgedTokensIT {

    private static final String ME = "/api/v1/things/me";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final KeyPair STRANGERS = keys();

    static Stream<Named<String>> forged() throws GeneralSecurityException {
        var good = Tokens.of("admin");
        var parts = good.split("\\.");
        var strangers = (RSAPublicKey) STRANGERS.getPublic();
        var jwk =
                Map.of(
                        "kty", "RSA",
                        "n", BASE64.encodeToString(strangers.getModulus().toByteArray()),
                        "e", BASE64.encodeToString(strangers.getPublicExponent().toByteArray()));
        return Stream.of(
                Named.of("not signed: alg none", unsigned("none")),
                Named.of("not signed: alg NONE", unsigned("NONE")),
                Named.of(
                        "not signed: alg none with the good signature",
                        unsigned("none") + parts[2]),
                Named.of("the signature is missing", parts[0] + "." + parts[1] + "."),
                Named.of("the last part is missing", parts[0] + "." + parts[1]),
                Named.of("a part too many", good + "." + parts[2]),
                Named.of("five parts, as if encrypted", good + ".AAAA.AAAA"),
                Named.of(
                        "HMAC with the public key, as bytes",
                        hmac(Base64.getDecoder().decode(Tokens.publicKey()))),
                Named.of("HMAC with the public key, as PEM", hmac(pem())),
                Named.of("HMAC with an empty-looking key", hmac(new byte[] {0})),
                Named.of("another's key", signed(Map.of("alg", "RS256"), claims())),
                Named.of(
                        "another's key under a kid of its own",
                        signed(Map.of("alg", "RS256", "kid", "mine"), claims())),
                Named.of(
                        "a kid that is a path",
                        signed(Map.of("alg", "RS256", "kid", "../../dev/null"), claims())),
                Named.of(
                        "brings its key along: jwk",
                        signed(Map.of("alg", "RS256", "jwk", jwk), claims())),
                Named.of(
                        "says where its key is: jku",
                        signed(
                                Map.of("alg", "RS256", "jku", "https://evil.example/jwks.json"),
                                claims())),
                Named.of(
                        "says where its certificate is: x5u",
                        signed(
                                Map.of("alg", "RS256", "x5u", "https://evil.example/x.pem"),
                                claims())),
                Named.of(
                        "brings a certificate along: x5c",
                        signed(Map.of("alg", "RS256", "x5c", List.of("MIIB")), claims())),
                Named.of("expired", Tokens.with(c -> c.put("exp", now() - 3600))),
                Named.of("expires never", Tokens.with(c -> c.remove("exp"))),
                Named.of("expires in a text", Tokens.with(c -> c.put("exp", "tomorrow"))),
                Named.of("holds from tomorrow", Tokens.with(c -> c.put("nbf", now() + 86_400))),
                Named.of("another issuer", Tokens.with(c -> c.put("iss", "https://evil.example"))),
                Named.of("no issuer", Tokens.with(c -> c.remove("iss"))),
                Named.of("for another audience", Tokens.with(c -> c.put("aud", "shop"))),
                Named.of("for nobody", Tokens.with(c -> c.remove("aud"))),
                Named.of("other claims under a good signature", swapped(parts, 1, claims())),
                Named.of(
                        "another header under a good signature",
                        swapped(parts, 0, Map.of("alg", "RS512", "typ", "JWT"))),
                Named.of(
                        "a signature for other claims",
                        parts[0] + "." + Tokens.of("viewer").split("\\.")[1] + "." + parts[2]),
                Named.of("claims that are no JSON", text(parts[0], "admin", parts[2])),
                Named.of("claims that are a list", text(parts[0], "[]", parts[2])),
                Named.of("no base64", "a*b.c*d.e*f"),
                Named.of("nonsense", "nonsense"));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void letsNobodyInWithAForgedToken(String token) {
        // When
        var answer = given().header("Authorization", "Bearer " + token).get(ME);

        // Then
        isUnauthorized(answer);
    }

    static Stream<Named<String>> withoutRole() {
        return Stream.of(
                Named.of("groups are an object", groups(Map.of("admin", true))),
                Named.of("groups are a number", groups(7)),
                Named.of("groups are a list in a list", groups(List.of(List.of("admin")))),
                Named.of("groups are objects", groups(List.of(Map.of("name", "admin")))),
                Named.of("in capitals", groups(List.of("ADMIN"))),
                Named.of("with a comma", groups(List.of("admin,viewer"))),
                Named.of("with a null byte", groups(List.of("admin\0"))),
                Named.of("no groups", Tokens.with(c -> c.remove("groups"))),
                Named.of("groups are null", groups(null)),
                Named.of("as roles, not as groups", asRoles()),
                Named.of("a vendor outside of the vendor API", Tokens.vendor("drawings")));
    }

    @ParameterizedTest
    @MethodSource("withoutRole")
    void givesNoRoleToWhoHasNone(String token) {
        // When
        var answer = given().header("Authorization", "Bearer " + token).get(ME);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Digest ", "", "Token ", "Bearer: ", "Bearer,"})
    void takesATokenByNoOtherName(String scheme) {
        // When
        var answer = given().header("Authorization", scheme + Tokens.of("admin")).get(ME);

        // Then
        isUnauthorized(answer);
    }

    @Test
    void readsATokenNowhereElse() {
        // Given
        var token = Tokens.of("admin");

        // When // Then
        isUnauthorized(given().queryParam("access_token", token).get(ME));
        isUnauthorized(given().queryParam("token", token).get(ME));
        isUnauthorized(given().cookie("access_token", token).get(ME));
        isUnauthorized(given().cookie("q_session", token).get(ME));
        isUnauthorized(given().header("X-Forwarded-Access-Token", token).get(ME));
        isUnauthorized(given().header("Authorization", "Bearer").get(ME));
    }

    @Test
    void goesByTheFirstOfTwoAuthorizations() {
        // When
        var answer =
                given().header("Authorization", "Bearer nonsense", "Bearer " + Tokens.of("admin"))
                        .get(ME);

        // Then
        isUnauthorized(answer);
    }

    @Test
    void takesTheSchemeInAnyCase() {
        // When
        var answer = given().header("Authorization", "bearer " + Tokens.of("admin")).get(ME);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatNobodyCouldNeed() {
        // When
        var answer = given().header("Authorization", "Bearer " + "A".repeat(20_000)).get(ME);

        // Then
        assertThat(answer.statusCode()).isIn(400, 401, 431);
    }

    private static void isUnauthorized(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.<String>path("code")).isEqualTo("UNAUTHORIZED");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private static String groups(Object groups) {
        return Tokens.with(claims -> claims.put("groups", groups));
    }

    private static String asRoles() {
        return Tokens.with(
                claims -> {
                    claims.remove("groups");
                    claims.put("roles", List.of("admin"));
                    claims.put("scope", "admin");
                });
    }

    private static Map<String, Object> claims() {
        return new HashMap<>(
                Map.of(
                        "iss",
                        "drover-tests",
                        "sub",
                        "mallory",
                        "aud",
                        "drover",
                        "groups",
                        List.of("admin"),
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now(),
                        "exp",
                        now() + 3600));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String unsigned(String algorithm) {
        return json(Map.of("alg", algorithm)) + "." + json(claims()) + ".";
    }

    private static String swapped(String[] parts, int which, Map<String, Object> with) {
        var changed = parts.clone();
        changed[which] = json(with);
        return String.join(".", changed);
    }

    private static String text(String header, String claims, String signature) {
        return header + "." + BASE64.encodeToString(claims.getBytes(UTF_8)) + "." + signature;
    }

    private static byte[] pem() {
        return ("-----BEGIN PUBLIC KEY-----\n" + Tokens.publicKey() + "\n-----END PUBLIC KEY-----")
                .getBytes(UTF_8);
    }

    private static String hmac(byte[] key) throws GeneralSecurityException {
        var text = json(Map.of("alg", "HS256")) + "." + json(claims());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }

    private static String signed(Map<String, Object> header, Map<String, Object> claims)
            throws GeneralSecurityException {
        var text = json(header) + "." + json(claims);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(STRANGERS.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return text + "." + BASE64.encodeToString(signature.sign());
    }

    private static String json(Map<String, Object> part) {
        try {
            return BASE64.encodeToString(Json.lenient().writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
