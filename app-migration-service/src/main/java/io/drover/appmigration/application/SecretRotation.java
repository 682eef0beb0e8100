package io.drover.appmigration.application;

import io.drover.appmigration.domain.RegisteredApp;
import io.drover.kit.audit.Audit;
import io.drover.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Replaces the signing secret of an app, without a moment in which its vendor believes nothing. */
@ApplicationScoped
public class SecretRotation {

    private static final int BYTES = 32;

    private final AppRegistry registry;
    private final AppEvents events;
    private final Audit audit;
    private final Secrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecretRotation(
            AppRegistry registry, AppEvents events, Audit audit, Secrets secrets, Clock clock) {
        this.registry = registry;
        this.events = events;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Takes a secret, or makes one if none is given; the old one signs too for a while. */
    @Transactional
    public Rotated rotate(String key, @Nullable String given, Duration overlap) {
        RegisteredApp app = registry.require(key);
        String clear = given == null ? make() : given;
        Instant now = clock.instant();
        app.rotateSecret(
                secrets.seal(clear, VendorEndpoints.secretContext(key)), now.plus(overlap), now);
        audit.changed("signingSecret", null, "SET");
        events.changed(app);
        return new Rotated(clear, app.previousSecretUntil());
    }

    private String make() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** A clear secret, to be shown once or not at all. */
    public record Rotated(String clear, @Nullable Instant previousUntil) {}
}
