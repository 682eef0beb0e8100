package io.drover.appmigration.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
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

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "reason")
    private @Nullable Reason reason;

    @Column(name = "percent")
    private int percent;

    @Column(name = "message")
    private @Nullable String message;

    @Enumerated(EnumType.STRING)
    @Column(name = "vendor_status")
    private @Nullable VendorStatus vendorStatus;

    @Column(name = "stalled")
    private boolean stalled;

    /** Whether a percent that fell was told already. */
    @Column(name = "fell_back")
    private boolean fellBack;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_report_at")
    private @Nullable Instant lastReportAt;

    @Column(name = "times_out_at")
    private Instant timesOutAt;

    @Column(name = "cancel_deadline")
    private @Nullable Instant cancelDeadline;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    /** For Hibernate. */
    protected Transfer() {}

    /** The first transfer of an app migration, or the one after {@code before}. */
    Transfer(UUID id, AppMigration of, @Nullable Transfer before, Instant now) {
        this.id = id;
        this.appMigrationId = of.id();
        this.appKey = of.terms().key();
        this.attempt = before == null ? 1 : before.attempt + 1;
        this.originalTransferId = before == null ? id : before.originalTransferId;
        this.status = AppMigrationStatus.RUNNING;
        this.startedAt = now;
        this.timesOutAt = now.plus(of.terms().settleWithin());
    }

    /** A sign of life: the vendor acknowledged or reported. */
    void acknowledge(Instant now) {
        if (settledAt == null && acknowledgedAt == null) {
            acknowledgedAt = now;
        }
    }

    /** What a report means to a transfer. */
    enum Effect {
        APPLIED,
        /** The same last word again. */
        REPEATED,
        /** A percent that fell, for the first time. */
        FELL_BACK,
        /** A percent that fell again. */
        IGNORED
    }

    /** The vendor reports; refused after the end. */
    Effect report(
            VendorStatus reported,
            @Nullable Integer newPercent,
            @Nullable String newMessage,
            Instant now) {
        if (settledAt != null) {
            if (reported.settles() && reported == vendorStatus) {
                return Effect.REPEATED;
            }
            throw new TransferSettled(status);
        }
        acknowledge(now);
        lastReportAt = now;
        stalled = false;
        if (newPercent != null && newPercent < percent && !reported.settles()) {
            Effect effect = fellBack ? Effect.IGNORED : Effect.FELL_BACK;
            fellBack = true;
            return effect;
        }
        vendorStatus = reported;
        percent = Math.max(percent, newPercent == null ? 0 : newPercent);
        message = newMessage == null ? message : newMessage;
        if (reported.settles()) {
            boolean cancelled = status == AppMigrationStatus.CANCELLING;
            settle(
                    cancelled ? AppMigrationStatus.CANCELLED : reported.asStatus(),
                    cancelled ? Reason.CANCELLED_BY_OPERATOR : null,
                    now);
        }
        return Effect.APPLIED;
    }

    /** Whether its vendor never gave a sign of life, so that it fails. */
    boolean giveUp(String detail, Instant now) {
        if (status != AppMigrationStatus.RUNNING || acknowledgedAt != null) {
            return false;
        }
        settle(AppMigrationStatus.FAILED, new Reason(Reason.VENDOR_UNREACHABLE, detail), now);
        return true;
    }

    /** Whether its time is over, so that it ends. */
    boolean timeOut(Instant now) {
        if (status != AppMigrationStatus.RUNNING || now.isBefore(timesOutAt)) {
            return false;
        }
        settle(AppMigrationStatus.TIMED_OUT, Reason.NOT_SETTLED_IN_TIME, now);
        return true;
    }

    /** Its vendor must wind up. */
    void cancel(Instant now, Duration windUp) {
        status = status.to(AppMigrationStatus.CANCELLING);
        cancelDeadline = now.plus(windUp);
        stalled = false;
    }

    /** Whether the time for winding up is over, so that it ends. */
    boolean endWindUp(Instant now) {
        if (status != AppMigrationStatus.CANCELLING
                || cancelDeadline == null
                || now.isBefore(cancelDeadline)) {
            return false;
        }
        settle(AppMigrationStatus.CANCELLED, Reason.NOT_WOUND_UP_IN_TIME, now);
        return true;
    }

    /** Whether its vendor has just become too silent. */
    boolean stall(Instant now, Duration silence) {
        if (stallsAt(silence).filter(at -> !now.isBefore(at)).isEmpty()) {
            return false;
        }
        stalled = true;
        return true;
    }

    /** When it will be stalled without a report; empty if it can't be or is already. */
    public Optional<Instant> stallsAt(Duration silence) {
        if (status != AppMigrationStatus.RUNNING || stalled) {
            return Optional.empty();
        }
        return Optional.of((lastReportAt == null ? startedAt : lastReportAt).plus(silence));
    }

    private void settle(AppMigrationStatus as, @Nullable Reason because, Instant now) {
        status = status.to(as);
        reason = because;
        settledAt = now;
        stalled = false;
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

    /** Why it ended as it did, if that was not the vendor's word. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** 0 to 100, never falls. */
    public int percent() {
        return percent;
    }

    /** The vendor's last words. */
    public @Nullable String message() {
        return message;
    }

    /** What the vendor reported last. */
    public @Nullable VendorStatus vendorStatus() {
        return vendorStatus;
    }

    /** Whether the vendor has been silent for too long. */
    public boolean stalled() {
        return stalled;
    }

    /** When the vendor first answered or reported. */
    public @Nullable Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When the vendor reported last. */
    public @Nullable Instant lastReportAt() {
        return lastReportAt;
    }

    /** When it ends by itself; void once it is cancelled. */
    public Instant timesOutAt() {
        return timesOutAt;
    }

    /** Until when the vendor may wind up, or null if it was not cancelled. */
    public @Nullable Instant cancelDeadline() {
        return cancelDeadline;
    }

    /** When it ended, or null. */
    public @Nullable Instant settledAt() {
        return settledAt;
    }
}
