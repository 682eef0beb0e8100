package io.drover.testkit;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Bearer tokens for tests, signed with a key that lives as long as the JVM. */
public final class Tokens {

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
                .issuer("drover-tests")
                .expiresIn(Duration.ofHours(1))
                .sign(privateKey());
    }

    /** A token of an app's vendor. */
    public static String vendor(String appKey) {
        return Jwt.subject("vendor-" + appKey)
                .upn("vendor-" + appKey)
                .groups("vendor")
                .claim("app_key", appKey)
                .issuer("drover-tests")
                .expiresIn(Duration.ofHours(1))
                .sign(privateKey());
    }

    static String publicKey() {
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
