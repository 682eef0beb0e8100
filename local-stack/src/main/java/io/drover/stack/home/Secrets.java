package io.drover.stack.home;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords and keys of this machine's stack: made at the first start, kept for its owner only. */
public final class Secrets {
    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Properties values = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    /** Reads the secrets that were made before. */
    public static Secrets of(Home home) throws IOException {
        Secrets secrets = new Secrets(home.secrets());
        if (Files.exists(secrets.file)) {
            secrets.values.load(new StringReader(Files.readString(secrets.file)));
        }
        return secrets;
    }

    /** The password of PostgreSQL's superuser on our own server. */
    public String postgresPassword() throws IOException {
        return value("postgres.superuser", "");
    }

    /** The password of the user who owns this database. */
    public String databasePassword(String database) throws IOException {
        return value("database." + database, "");
    }

    /** The key with which the services encrypt stored credentials: 32 bytes in base64. */
    public String secretKey() throws IOException {
        return value("secret-key", "");
    }

    /** The secret that signs webhooks to the sandbox's vendor app; its registration needs it. */
    public String vendorSecret() throws IOException {
        return value("sandbox.vendor-secret", "whsec_");
    }

    private synchronized String value(String name, String prefix) throws IOException {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String fresh = prefix + Base64.getEncoder().encodeToString(bytes);
        values.setProperty(name, fresh);
        StringWriter text = new StringWriter();
        values.store(
                text,
                "Made by ./drover for this machine. Without it the stored data cannot be read.");
        OwnerOnly.write(file, text.toString());
        return fresh;
    }
}
