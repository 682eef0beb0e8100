package io.drover.appmigration.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt of an app migration; once settled it never changes. */
@Entity
@Table(name = "transfer")
public class Transfer {

    @Id private UUID id;

    @Column(name = "app_migration_id")
    private UUID appMigrationId;

    @Column(name = "app_key")
    private String appKey;

    @Column(name = "attempt")
    private int attempt;

    @Column(name = "original_transfer_id")
    private UUID originalTransferId;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AppMigrationStatus status;

    @Column(name = "percent")
    private int percent;

    @Column(name = "message")
    private @Nullable String message;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "times_out_at")
    private Instant timesOutAt;

    /** For Hibernate. */
    protected Transfer() {}

    Transfer(
            UUID id,
            AppMigration of,
            int attempt,
            UUID originalTransferId,
            Instant now,
            Instant timesOutAt) {
        this.id = id;
        this.appMigrationId = of.id();
        this.appKey = of.appKey();
        this.attempt = attempt;
        this.originalTransferId = originalTransferId;
        this.status = AppMigrationStatus.RUNNING;
        this.startedAt = now;
        this.timesOutAt = timesOutAt;
    }

    /** A sign of life: the vendor acknowledged or reported. */
    void acknowledge(Instant now) {
        if (acknowledgedAt == null) {
            acknowledgedAt = now;
        }
    }

    void report(int newPercent, @Nullable String newMessage) {
        percent = newPercent;
        message = newMessage;
    }

    void settle(AppMigrationStatus as, Instant now) {
        status = as;
        settledAt = now;
        if (as == AppMigrationStatus.SUCCESS) {
            percent = 100;
        }
    }

    /** Its id, also the vendor's handle. */
    public UUID id() {
        return id;
    }

    /** The app migration it is an attempt of. */
    public UUID appMigrationId() {
        return appMigrationId;
    }

    /** The app. */
    public String appKey() {
        return appKey;
    }

    /** 1 for the first. */
    public int attempt() {
        return attempt;
    }

    /** The first transfer of the app migration. */
    public UUID originalTransferId() {
        return originalTransferId;
    }

    /** Where it stands. */
    public AppMigrationStatus status() {
        return status;
    }

    /** 0 to 100, never falls. */
    public int percent() {
        return percent;
    }

    /** The vendor's last words. */
    public @Nullable String message() {
        return message;
    }

    /** When the vendor first answered or reported. */
    public @Nullable Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When it ended, or null. */
    public @Nullable Instant settledAt() {
        return settledAt;
    }

    /** When it ends by itself. */
    public Instant timesOutAt() {
        return timesOutAt;
    }
}
