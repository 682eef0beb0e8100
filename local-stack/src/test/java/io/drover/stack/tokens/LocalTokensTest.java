package io.drover.stack.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir Path folder;
    private KeyPair keys;
    private LocalTokens tokens;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = SigningKeys.in(folder);
        tokens = new LocalTokens(keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void signsWithTheKeyWhosePublicHalfTheServicesGet() throws Exception {
        // Given
        String publicText = SigningKeys.publicKeyText(keys);

        // When
        String[] parts = tokens.token("operator").split("\\.", -1);

        // Then
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(publicText))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void givesPeopleTheirRolesForTwelveHours() throws IOException {
        // When
        JsonNode claims = claims(tokens.token(List.of("planner", "operator")));

        // Then
        assertThat(claims.get("groups"))
                .extracting(JsonNode::asText)
                .containsExactly("planner", "operator");
        assertThat(claims.get("exp").asLong() - NOW.getEpochSecond()).isEqualTo(12 * 3600);
        assertThat(claims.has("app_key")).isFalse();
    }

    @Test
    void givesAVendorItsAppKeyForThirtyDays() throws IOException {
        // When
        JsonNode claims = claims(tokens.vendorToken("sandbox-app"));

        // Then
        assertThat(claims.get("groups")).extracting(JsonNode::asText).containsExactly("vendor");
        assertThat(claims.get("app_key").asText()).isEqualTo("sandbox-app");
        assertThat(claims.get("exp").asLong() - NOW.getEpochSecond()).isEqualTo(30 * 24 * 3600);
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        assertThatThrownBy(() -> tokens.token("root"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no role 'root'");
    }

    @Test
    void refusesAVendorWithoutAnApp() {
        assertThatThrownBy(() -> tokens.mint(List.of("vendor"), null))
                .hasMessageContaining("--role vendor --app KEY");
    }

    @Test
    void refusesAnOperatorWithAnApp() {
        assertThatThrownBy(() -> tokens.mint(List.of("operator"), "sandbox-app"))
                .hasMessageContaining("go together");
    }

    @Test
    void keepsTheKeyBetweenTwoStartsAndFromOtherUsers() throws IOException {
        // When
        KeyPair again = SigningKeys.in(folder);

        // Then
        assertThat(again.getPublic()).isEqualTo(keys.getPublic());
        assertThat(Files.getPosixFilePermissions(folder.resolve("token-private-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void saysWhatToDoAboutABrokenKeyFile() throws IOException {
        // Given
        Files.writeString(folder.resolve("token-private-key.pem"), "not a key");

        // When
        var refusal = assertThatThrownBy(() -> SigningKeys.in(folder));

        // Then
        refusal.isInstanceOf(IOException.class).hasMessageContaining("Delete it");
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
