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

    @Column(name = "supports_rerun")
    private boolean supportsRerun;

    /** Seconds. */
    @Column(name = "settle_within")
    private long settleWithin;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "namespaces")
    private List<String> namespaces;

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

    /** Everything about it but its key; without a new secret the known one stays. */
    public void change(Registration registration, Instant now) {
        if (!registration.equalsEndpoint(endpoint)) {
            endpointEnabled = true;
        }
        apply(registration, now);
    }

    /** Its endpoint said that it is gone. */
    public void disableEndpoint(Instant now) {
        endpointEnabled = false;
        updatedAt = now;
    }

    private void apply(Registration registration, Instant now) {
        name = registration.name();
        vendor = registration.vendor();
        path = registration.path();
        endpoint = registration.endpoint();
        if (registration.sealedSecret() != null) {
            signingSecret = registration.sealedSecret();
        }
        supportsRerun = registration.supportsRerun();
        settleWithin = registration.settleWithin().toSeconds();
        namespaces = List.copyOf(registration.namespaces());
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
            List<String> namespaces) {

        boolean equalsEndpoint(@Nullable String other) {
            return endpoint == null ? other == null : endpoint.equals(other);
        }
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

    /** The sealed secret its webhooks are signed with. */
    public @Nullable String signingSecret() {
        return signingSecret;
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
