package io.drover.appmigration.domain;

import io.drover.appmigration.domain.AppMigrationChange.Blocked;
import io.drover.appmigration.domain.AppMigrationChange.Progressed;
import io.drover.appmigration.domain.AppMigrationChange.Registered;
import io.drover.appmigration.domain.AppMigrationChange.Removed;
import io.drover.appmigration.domain.AppMigrationChange.Settled;
import io.drover.appmigration.domain.AppMigrationChange.Started;
import io.drover.appmigration.domain.AppMigrationChange.TimedOut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One vendor app in one run; its status is that of its latest transfer. */
@Entity
@Table(name = "app_migration")
public class AppMigration {

    /** The vendor never answered the start of the transfer. */
    public static final String VENDOR_UNREACHABLE = "VENDOR_UNREACHABLE";

    @Id private UUID id;

    @Column(name = "plan_id")
    private UUID planId;

    @Column(name = "execution_id")
    private UUID executionId;

    @Column(name = "app_key")
    private String appKey;

    @Column(name = "app_name")
    private String appName;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "vendor")
    private Vendor vendor;

    @Enumerated(EnumType.STRING)
    @Column(name = "path")
    private Path path;

    @Column(name = "supports_rerun")
    private boolean supportsRerun;

    /** Seconds. */
    @Column(name = "settle_within")
    private long settleWithin;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "source_site")
    private SiteSnapshot source;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "destination_site")
    private SiteSnapshot destination;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AppMigrationStatus status;

    @Column(name = "reason_code")
    private @Nullable String reasonCode;

    @Column(name = "reason_detail")
    private @Nullable String reasonDetail;

    @Column(name = "percent")
    private int percent;

    @Column(name = "message")
    private @Nullable String message;

    @Enumerated(EnumType.STRING)
    @Column(name = "vendor_status")
    private @Nullable VendorStatus vendorStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "blocked_by")
    private @Nullable BlockedBy blockedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "expected_mappings")
    private @Nullable Map<String, Long> expectedMappings;

    @Column(name = "attempt")
    private int attempt;

    @Column(name = "transfer_id")
    private @Nullable UUID transferId;

    @Column(name = "original_transfer_id")
    private @Nullable UUID originalTransferId;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "last_report_at")
    private @Nullable Instant lastReportAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "times_out_at")
    private @Nullable Instant timesOutAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected AppMigration() {}

    /** An app of a requested run; READY, or MANUAL when the app has no automated path. */
    public AppMigration(
            UUID id,
            UUID planId,
            UUID executionId,
            RegisteredApp app,
            SiteSnapshot source,
            SiteSnapshot destination,
            Instant now) {
        this.id = id;
        this.planId = planId;
        this.executionId = executionId;
        this.appKey = app.key();
        this.appName = app.name();
        this.vendor = app.vendor();
        this.path = app.path();
        this.supportsRerun = app.supportsRerun();
        this.settleWithin = app.settleWithin().toSeconds();
        this.source = source;
        this.destination = destination;
        this.createdAt = now;
        boolean manual = app.path() == Path.MANUAL;
        this.status = manual ? AppMigrationStatus.MANUAL : AppMigrationStatus.READY;
        this.blockedBy = manual ? null : BlockedBy.DATA_RUNNING;
    }

    /** It is known. */
    public AppMigrationChange registered() {
        return new Registered(this);
    }

    /** The data part ended and this many mappings exist; they are waited for. */
    public Optional<AppMigrationChange> dataEnded(Map<String, Long> mappingCounts) {
        if (status != AppMigrationStatus.READY || expectedMappings != null) {
            return Optional.empty();
        }
        expectedMappings = mappingCounts;
        return block(BlockedBy.MAPPINGS_ARRIVING);
    }

    /** Whether only mappings keep it from starting. */
    public boolean waitsForMappings() {
        return status == AppMigrationStatus.READY && blockedBy == BlockedBy.MAPPINGS_ARRIVING;
    }

    /** Whether these mappings are all that were announced; false as long as none were. */
    public boolean waitsOnlyFor(Map<String, Long> arrived) {
        return waitsForMappings()
                && expectedMappings != null
                && expectedMappings.entrySet().stream()
                        .allMatch(e -> arrived.getOrDefault(e.getKey(), 0L) >= e.getValue());
    }

    /** The plan ended in a way that does not start apps by itself. */
    public Optional<AppMigrationChange> planEndedOtherwise(BlockedBy reason) {
        return status == AppMigrationStatus.READY ? block(reason) : Optional.empty();
    }

    private Optional<AppMigrationChange> block(BlockedBy reason) {
        if (blockedBy == reason) {
            return Optional.empty();
        }
        blockedBy = reason;
        return Optional.of(new Blocked(this));
    }

    /** Begins the first transfer. */
    public Started start(UUID newTransferId, Instant now) {
        status = status.to(AppMigrationStatus.RUNNING);
        attempt = 1;
        transferId = newTransferId;
        originalTransferId = newTransferId;
        blockedBy = null;
        startedAt = now;
        timesOutAt = now.plusSeconds(settleWithin);
        return new Started(
                this, new Transfer(newTransferId, this, attempt, newTransferId, now, timesOutAt));
    }

    /**
     * The vendor reports on the latest transfer.
     *
     * @param newPercent 0 to 99, or null when it is not told
     * @return empty when nothing changed: a lower percent, or the same settling status again
     */
    public Optional<AppMigrationChange> report(
            Transfer transfer,
            VendorStatus reported,
            @Nullable Integer newPercent,
            @Nullable String newMessage,
            Instant now) {
        requireLatest(transfer);
        if (!status.active()) {
            if (reported == vendorStatus && reported.settles()) {
                return Optional.empty();
            }
            throw new TransferSettled(status);
        }
        if (newPercent != null && newPercent < percent && !reported.settles()) {
            transfer.acknowledge(now);
            lastReportAt = now;
            return Optional.empty();
        }
        transfer.acknowledge(now);
        lastReportAt = now;
        vendorStatus = reported;
        percent = Math.max(percent, newPercent == null ? 0 : newPercent);
        message = newMessage == null ? message : newMessage;
        transfer.report(percent, message);
        if (!reported.settles()) {
            return Optional.of(new Progressed(this));
        }
        return Optional.of(settle(transfer, reported.asStatus(), now));
    }

    private AppMigrationChange settle(Transfer transfer, AppMigrationStatus as, Instant now) {
        status = status.to(as);
        settledAt = now;
        transfer.settle(as, now);
        percent = transfer.percent();
        return new Settled(this);
    }

    /** The vendor's endpoint answered the start of a transfer. */
    public void acknowledged(Transfer transfer, Instant now) {
        if (transfer.id().equals(transferId) && status.active()) {
            transfer.acknowledge(now);
        }
    }

    /** The vendor's endpoint did not answer the start and no report came either. */
    public Optional<AppMigrationChange> unreachable(Transfer transfer, String detail, Instant now) {
        if (!transfer.id().equals(transferId)
                || status != AppMigrationStatus.RUNNING
                || transfer.acknowledgedAt() != null) {
            return Optional.empty();
        }
        reasonCode = VENDOR_UNREACHABLE;
        reasonDetail = detail;
        return Optional.of(settle(transfer, AppMigrationStatus.FAILED, now));
    }

    /** The permitted time is over; does nothing before that or after the end. */
    public Optional<AppMigrationChange> timeOut(Transfer transfer, Instant now) {
        if (!transfer.id().equals(transferId)
                || status != AppMigrationStatus.RUNNING
                || now.isBefore(transfer.timesOutAt())) {
            return Optional.empty();
        }
        status = status.to(AppMigrationStatus.TIMED_OUT);
        settledAt = now;
        reasonCode = "NOT_SETTLED_IN_TIME";
        reasonDetail = "The vendor did not settle within the permitted time. Contact the vendor.";
        transfer.settle(AppMigrationStatus.TIMED_OUT, now);
        return Optional.of(new TimedOut(this));
    }

    /** The plan was deleted; ends it if it has not begun. */
    public Optional<AppMigrationChange> planDeleted(Instant now) {
        if (status != AppMigrationStatus.READY) {
            return Optional.empty();
        }
        status = status.to(AppMigrationStatus.CANCELLED);
        blockedBy = null;
        settledAt = now;
        reasonCode = "PLAN_DELETED";
        reasonDetail = "The plan was deleted before the app had started.";
        return Optional.of(new Removed(this));
    }

    private void requireLatest(Transfer transfer) {
        if (!transfer.id().equals(transferId)) {
            throw new TransferSettled(transfer.status());
        }
    }

    /** Its id. */
    public UUID id() {
        return id;
    }

    /** The plan that is run. */
    public UUID planId() {
        return planId;
    }

    /** The run. */
    public UUID executionId() {
        return executionId;
    }

    /** The app. */
    public String appKey() {
        return appKey;
    }

    /** The name of the app when the run was requested. */
    public String appName() {
        return appName;
    }

    /** Its vendor when the run was requested. */
    public Vendor vendor() {
        return vendor;
    }

    /** Automated or by hand. */
    public Path path() {
        return path;
    }

    /** Whether the app can be run again. */
    public boolean supportsRerun() {
        return supportsRerun;
    }

    /** Where the data comes from. */
    public SiteSnapshot source() {
        return source;
    }

    /** Where the data goes. */
    public SiteSnapshot destination() {
        return destination;
    }

    /** Where it stands. */
    public AppMigrationStatus status() {
        return status;
    }

    /** Why it is in its status, as a code. */
    public @Nullable String reasonCode() {
        return reasonCode;
    }

    /** Why it is in its status, as a sentence. */
    public @Nullable String reasonDetail() {
        return reasonDetail;
    }

    /** 0 to 100, never falls within a transfer. */
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

    /** What it waits for, while READY. */
    public @Nullable BlockedBy blockedBy() {
        return blockedBy;
    }

    /** 0 before the first transfer. */
    public int attempt() {
        return attempt;
    }

    /** The latest transfer. */
    public @Nullable UUID transferId() {
        return transferId;
    }

    /** The first transfer. */
    public @Nullable UUID originalTransferId() {
        return originalTransferId;
    }

    /** When the first transfer began. */
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    /** When the vendor reported last. */
    public @Nullable Instant lastReportAt() {
        return lastReportAt;
    }

    /** When it ended. */
    public @Nullable Instant settledAt() {
        return settledAt;
    }

    /** When it ends by itself. */
    public @Nullable Instant timesOutAt() {
        return timesOutAt;
    }

    /** When the run was requested here. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Changes with every change. */
    public int version() {
        return version;
    }
}
