package io.drover.appmigration.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A vendor app that this Drover knows; changing it does not touch transfers that run. */
@Entity
@Table(name = "app")
public class RegisteredApp {

    @Id private String key;

    @Column(name = "name")
    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "vendor")
    private Vendor vendor;

    @Enumerated(EnumType.STRING)
    @Column(name = "path")
    private Path path;

    @Column(name = "endpoint")
    private @Nullable String endpoint;

    @Column(name = "endpoint_enabled")
    private boolean endpointEnabled;

    /** Sealed. */
    @Column(name = "signing_secret")
    private @Nullable String signingSecret;

    /** Sealed; used beside the new one for a while. */
    @Column(name = "previous_secret")
    private @Nullable String previousSecret;

    @Column(name = "previous_secret_until")
    private @Nullable Instant previousSecretUntil;

    @Column(name = "supports_rerun")
    private boolean supportsRerun;

    /** Seconds. */
    @Column(name = "settle_within")
    private long settleWithin;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "namespaces")
    private List<String> namespaces;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "checks")
    private List<VendorCheck> checks;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected RegisteredApp() {}

    /** A new app. */
    public RegisteredApp(String key, Registration registration, Instant now) {
        this.key = key;
        this.createdAt = now;
        this.endpointEnabled = true;
        apply(registration, now);
    }

    /**
     * Everything about it but its key; without a new secret the known one stays, and an endpoint
     * that was disabled is used again.
     */
    public void change(Registration registration, Instant now) {
        endpointEnabled = true;
        apply(registration, now);
    }

    /** Its endpoint said that it is gone. */
    public void disableEndpoint(Instant now) {
        endpointEnabled = false;
        updatedAt = now;
    }

    /** A new secret; messages are signed with the old one too until then. */
    public void rotateSecret(String sealed, Instant previousUntil, Instant now) {
        previousSecret = signingSecret;
        previousSecretUntil = signingSecret == null ? null : previousUntil;
        signingSecret = sealed;
        updatedAt = now;
    }

    private void apply(Registration registration, Instant now) {
        name = registration.name();
        vendor = registration.vendor();
        path = registration.path();
        endpoint = registration.endpoint();
        if (registration.sealedSecret() != null) {
            signingSecret = registration.sealedSecret();
            previousSecret = null;
            previousSecretUntil = null;
        }
        supportsRerun = registration.supportsRerun();
        settleWithin = registration.settleWithin().toSeconds();
        namespaces = List.copyOf(registration.namespaces());
        checks = List.copyOf(registration.checks());
        updatedAt = now;
    }

    /** What a client says about an app; the secret is sealed already. */
    public record Registration(
            String name,
            Vendor vendor,
            Path path,
            @Nullable String endpoint,
            @Nullable String sealedSecret,
            boolean supportsRerun,
            Duration settleWithin,
            List<String> namespaces,
            List<VendorCheck> checks) {}

    /** What holds for a run that is requested now. */
    public AppTerms terms() {
        return new AppTerms(
                key, name, vendor, path, supportsRerun, settleWithin(), List.copyOf(namespaces));
    }

    /** Its key, which never changes. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String name() {
        return name;
    }

    /** Who makes it. */
    public Vendor vendor() {
        return vendor;
    }

    /** Automated or by hand. */
    public Path path() {
        return path;
    }

    /** Where its webhooks go. */
    public @Nullable String endpoint() {
        return endpoint;
    }

    /** Whether its endpoint is still used. */
    public boolean endpointEnabled() {
        return endpointEnabled;
    }

    /** The sealed secrets its webhooks are signed with now, the newest first; may be empty. */
    public List<String> signingSecrets(Instant now) {
        List<String> secrets = new ArrayList<>();
        if (signingSecret != null) {
            secrets.add(signingSecret);
        }
        if (previousSecret != null
                && previousSecretUntil != null
                && now.isBefore(previousSecretUntil)) {
            secrets.add(previousSecret);
        }
        return secrets;
    }

    /** Whether it has a secret of its own. */
    public boolean hasSecret() {
        return signingSecret != null;
    }

    /** Until when messages are signed with the secret before, too; null if there is none. */
    public @Nullable Instant previousSecretUntil() {
        return previousSecretUntil;
    }

    /** Whether it can be run again. */
    public boolean supportsRerun() {
        return supportsRerun;
    }

    /** How long a transfer may take. */
    public Duration settleWithin() {
        return Duration.ofSeconds(settleWithin);
    }

    /** Mapping namespaces it may read. */
    public List<String> namespaces() {
        return namespaces;
    }

    /** What its vendor checks before a migration; three at most. */
    public List<VendorCheck> checks() {
        return checks;
    }

    /** When it was registered. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was changed last. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Changes with every change. */
    public int version() {
        return version;
    }
}
