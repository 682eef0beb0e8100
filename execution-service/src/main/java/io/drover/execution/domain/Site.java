package io.drover.execution.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A source or a destination; its credentials are kept sealed and never shown. */
@Entity
@Table(name = "site")
public class Site {

    @Id private UUID id;
    @Version private long version;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SiteKind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private SiteSettings settings;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private Map<String, String> credentials;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false)
    private String createdBy;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(name = "updated_by", nullable = false)
    private String updatedBy;

    /** For Hibernate. */
    protected Site() {}

    /** A site that was not known before; {@code sealed} are its credentials by name. */
    public Site(
            UUID id,
            String name,
            SiteKind kind,
            SiteSettings settings,
            Map<String, String> sealed,
            Instant now,
            String actor) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.settings = settings;
        this.credentials = new TreeMap<>(sealed);
        this.createdAt = now;
        this.createdBy = actor;
        this.updatedAt = now;
        this.updatedBy = actor;
    }

    /**
     * Replaces what a client may write. {@code sealed} holds the credentials that change: a name
     * with null is cleared, a name that is absent is kept.
     *
     * @return whether what can be read from the site may have changed
     */
    public boolean change(
            String newName,
            SiteSettings newSettings,
            Map<String, @Nullable String> sealed,
            Instant now,
            String actor) {
        SiteSettings before = settings;
        name = newName;
        settings = newSettings.keepingUploadOf(before);
        Map<String, String> kept = new TreeMap<>(credentials);
        sealed.forEach(
                (key, value) -> {
                    if (value == null) {
                        kept.remove(key);
                    } else {
                        kept.put(key, value);
                    }
                });
        credentials = kept;
        updatedAt = now;
        updatedBy = actor;
        return !sameContent(before, settings);
    }

    /** Takes an uploaded export as its content. */
    public void uploaded(SiteSettings.Upload upload, Instant now, String actor) {
        settings = settings.with(upload);
        updatedAt = now;
        updatedBy = actor;
    }

    /** Whether other settings lead to the same place. */
    public boolean sameContent(SiteSettings other) {
        return sameContent(settings, other.keepingUploadOf(settings));
    }

    private static boolean sameContent(SiteSettings one, SiteSettings other) {
        return Objects.equals(one.path(), other.path())
                && Objects.equals(one.upload(), other.upload())
                && Objects.equals(one.url(), other.url());
    }

    /** Whether it is a source that can be read now. */
    public boolean readable() {
        return switch (kind) {
            case CONFLUENCE_EXPORT -> settings.path() != null || settings.upload() != null;
            case CONFLUENCE_DATA_CENTER -> settings.url() != null;
            case CONFLUENCE_CLOUD -> false;
        };
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public SiteKind kind() {
        return kind;
    }

    public SiteSettings settings() {
        return settings;
    }

    /** Sealed credentials by name. */
    public Map<String, String> credentials() {
        return Map.copyOf(credentials);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public String updatedBy() {
        return updatedBy;
    }
}
