package io.drover.stack.tokens;

import io.drover.stack.home.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The key pair that signs the tokens of this machine, made at the first start and never committed.
 */
public final class SigningKeys {
    private static final int BITS = 2048;
    private static final String HEADER = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOTER = "-----END PRIVATE KEY-----";

    private SigningKeys() {}

    /** Reads the key pair of this folder, or makes it. */
    public static KeyPair in(Path folder) throws IOException {
        Path file = folder.resolve("token-private-key.pem");
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                OwnerOnly.write(file, pem(generator.generateKeyPair()));
            }
            return read(Files.readString(file));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new IOException(
                    file + " does not hold an RSA key. Delete it: a new one is made.", e);
        }
    }

    /** The public half as Quarkus' OIDC extension takes it: one line of base64. */
    public static String publicKeyText(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String pem(KeyPair keys) {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded());
        return HEADER + "\n" + body + "\n" + FOOTER + "\n";
    }

    private static KeyPair read(String pem) throws GeneralSecurityException {
        String body = pem.replace(HEADER, "").replace(FOOTER, "");
        byte[] encoded = Base64.getMimeDecoder().decode(body);
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey secret =
                (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new KeyPair(
                factory.generatePublic(
                        new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())),
                secret);
    }
}
