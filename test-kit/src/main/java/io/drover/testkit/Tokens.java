package io.drover.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bearer tokens for tests, signed with a key that lives as long as the JVM. */
public final class Tokens {

    private static final String ISSUER = "drover-tests";
    private static final String AUDIENCE = "drover";
    private static final String PRIVATE = "drover.test.private-key";
    private static final String PUBLIC = "drover.test.public-key";

    private Tokens() {}

    /** A token of somebody with these roles; the subject is {@code test-<first role>}. */
    public static String of(String... roles) {
        return as("test-" + roles[0], roles);
    }

    /** A token of this subject with these roles. */
    public static String as(String subject, String... roles) {
        return Jwt.subject(subject)
                .upn(subject)
                .groups(Set.of(roles))
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .expiresIn(Duration.ofHours(1))
                .sign(privateKey());
    }

    /** A token of an app's vendor. */
    public static String vendor(String appKey) {
        return Jwt.subject("vendor-" + appKey)
                .upn("vendor-" + appKey)
                .groups("vendor")
                .claim("app_key", appKey)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .expiresIn(Duration.ofHours(1))
                .sign(privateKey());
    }

    /** A token of an administrator, well signed, with other claims than it should have. */
    public static String with(Consumer<Map<String, @Nullable Object>> change) {
        var now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", "test-admin");
        claims.put("groups", List.of("admin"));
        claims.put("iat", now);
        claims.put("exp", now + 3600);
        claims.put("jti", UUID.randomUUID().toString());
        change.accept(claims);
        try {
            var json = new ObjectMapper();
            var base64 = Base64.getUrlEncoder().withoutPadding();
            var text =
                    base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
                            + "."
                            + base64.encodeToString(json.writeValueAsBytes(claims));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey());
            signature.update(text.getBytes(UTF_8));
            return text + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that everybody knows, in base64 of its DER form. */
    public static String publicKey() {
        makeKeys();
        return System.getProperty(PUBLIC);
    }

    private static PrivateKey privateKey() {
        makeKeys();
        var encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests and test resources may live in different class loaders, system properties are one. */
    private static void makeKeys() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PRIVATE) != null) {
                return;
            }
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                var pair = generator.generateKeyPair();
                var base64 = Base64.getEncoder();
                System.setProperty(PUBLIC, base64.encodeToString(pair.getPublic().getEncoded()));
                System.setProperty(PRIVATE, base64.encodeToString(pair.getPrivate().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
