package io.drover.appmigration.domain;

import io.drover.appmigration.domain.AppMigrationChange.Blocked;
import io.drover.appmigration.domain.AppMigrationChange.CancelRequested;
import io.drover.appmigration.domain.AppMigrationChange.Cancelled;
import io.drover.appmigration.domain.AppMigrationChange.Progressed;
import io.drover.appmigration.domain.AppMigrationChange.Registered;
import io.drover.appmigration.domain.AppMigrationChange.Removed;
import io.drover.appmigration.domain.AppMigrationChange.ReportIgnored;
import io.drover.appmigration.domain.AppMigrationChange.Settled;
import io.drover.appmigration.domain.AppMigrationChange.Stalled;
import io.drover.appmigration.domain.AppMigrationChange.Started;
import io.drover.appmigration.domain.AppMigrationChange.TimedOut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One vendor app in one run; once it has begun, its status is that of its latest transfer. */
@Entity
@Table(name = "app_migration")
public class AppMigration {

    private static final String SPACES = "confluence:space";

    @Id private UUID id;

    @Column(name = "plan_id")
    private UUID planId;

    @Column(name = "execution_id")
    private UUID executionId;

    @Column(name = "app_key")
    private String appKey;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "terms")
    private AppTerms terms;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "source_site")
    private SiteSnapshot source;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "destination_site")
    private SiteSnapshot destination;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AppMigrationStatus status;

    /** Why it ended without a transfer. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "reason")
    private @Nullable Reason reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "blocked_by")
    private @Nullable BlockedBy blockedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "expected_mappings")
    private @Nullable Map<String, Long> expectedMappings;

    @Column(name = "data_ended_at")
    private @Nullable Instant dataEndedAt;

    @OneToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "transfer_id")
    private @Nullable Transfer latest;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    /** When it ended without a transfer. */
    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "plan_deleted")
    private boolean planDeleted;

    @Formula("exists (select 1 from app where app.key = app_key)")
    private boolean registered;

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
            AppTerms terms,
            SiteSnapshot source,
            SiteSnapshot destination,
            Instant now) {
        this.id = id;
        this.planId = planId;
        this.executionId = executionId;
        this.appKey = terms.key();
        this.terms = terms;
        this.source = source;
        this.destination = destination;
        this.createdAt = now;
        this.registered = true;
        boolean manual = terms.path() == Path.MANUAL;
        this.status = manual ? AppMigrationStatus.MANUAL : AppMigrationStatus.READY;
        this.blockedBy = manual ? null : BlockedBy.DATA_RUNNING;
    }

    /** It is known. */
    public AppMigrationChange registeredForRun() {
        return new Registered(this);
    }

    /** The data part ended and this many mappings exist; they are waited for. */
    public Optional<AppMigrationChange> dataEnded(Map<String, Long> mappingCounts, Instant now) {
        return ended(BlockedBy.MAPPINGS_ARRIVING, mappingCounts, now);
    }

    /** The plan ended in a way that does not start apps by itself. */
    public Optional<AppMigrationChange> planEndedOtherwise(
            BlockedBy because, Map<String, Long> mappingCounts, Instant now) {
        return ended(because, mappingCounts, now);
    }

    /** A plan ends once; what is heard again changes nothing. */
    private Optional<AppMigrationChange> ended(
            BlockedBy because, Map<String, Long> mappingCounts, Instant now) {
        if (status != AppMigrationStatus.READY || dataEndedAt != null) {
            return Optional.empty();
        }
        expectedMappings = mappingCounts;
        dataEndedAt = now;
        blockedBy = because;
        return Optional.of(new Blocked(this));
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

    /** Whether the run moved at least one space. */
    boolean somethingLanded() {
        return expectedMappings != null && expectedMappings.getOrDefault(SPACES, 0L) > 0;
    }

    /** Begins a transfer: the first one, or another one after one that fell short. */
    public Started start(UUID newTransferId, Instant now) {
        status = status.to(AppMigrationStatus.RUNNING);
        Transfer begun = new Transfer(newTransferId, this, latest, now);
        latest = begun;
        blockedBy = null;
        startedAt = startedAt == null ? now : startedAt;
        return new Started(this, begun);
    }

    /**
     * The vendor reports on a transfer.
     *
     * @param percent 0 to 99, or null when it is not told
     * @throws TransferSettled if the transfer has ended otherwise
     */
    public Reported report(
            Transfer transfer,
            VendorStatus reported,
            @Nullable Integer percent,
            @Nullable String message,
            Instant now) {
        boolean awoke = transfer.stalled();
        return switch (transfer.report(reported, percent, message, now)) {
            case APPLIED -> new Reported(true, awoke, follow(transfer, whatAReportDid(transfer)));
            case REPEATED -> new Reported(false, false, null);
            case FELL_BACK -> new Reported(false, awoke, ignored(transfer, percent));
            case IGNORED -> new Reported(false, awoke, awoke ? ignored(transfer, percent) : null);
        };
    }

    private AppMigrationChange whatAReportDid(Transfer transfer) {
        return switch (transfer.status()) {
            case CANCELLED -> new Cancelled(this);
            case SUCCESS, INCOMPLETE, FAILED -> new Settled(this);
            case READY, RUNNING, TIMED_OUT, CANCELLING, MANUAL -> new Progressed(this);
        };
    }

    private AppMigrationChange ignored(Transfer transfer, @Nullable Integer percent) {
        return new ReportIgnored(
                this,
                "A report of %s %% came after one of %d %% and was ignored."
                        .formatted(percent, transfer.percent()));
    }

    /** The vendor's endpoint answered the start of a transfer. */
    public void acknowledged(Transfer transfer, Instant now) {
        transfer.acknowledge(now);
    }

    /** The vendor's endpoint did not answer the start; fails it if no report came either. */
    public Optional<AppMigrationChange> unreachable(Transfer transfer, String detail, Instant now) {
        return transfer.giveUp(detail, now)
                ? Optional.of(follow(transfer, new Settled(this)))
                : Optional.empty();
    }

    /** The permitted time is over; does nothing before that, after the end or when cancelled. */
    public Optional<AppMigrationChange> timeOut(Transfer transfer, Instant now) {
        return transfer.timeOut(now)
                ? Optional.of(follow(transfer, new TimedOut(this)))
                : Optional.empty();
    }

    /** The vendor has been silent for long; said once until the next report. */
    public Optional<AppMigrationChange> stall(Transfer transfer, Instant now, Duration silence) {
        return transfer.stall(now, silence) ? Optional.of(new Stalled(this)) : Optional.empty();
    }

    /** An operator cancels it while {@link Cancel} allows that. */
    public AppMigrationChange cancel(Instant now, Duration windUp) {
        if (status == AppMigrationStatus.READY) {
            endWithoutTransfer(Reason.CANCELLED_BEFORE_START, now);
            return new Cancelled(this);
        }
        status = status.to(AppMigrationStatus.CANCELLING);
        latest().orElseThrow().cancel(now, windUp);
        return new CancelRequested(this);
    }

    /** The time for winding up is over; does nothing before that or after the end. */
    public Optional<AppMigrationChange> endWindUp(Transfer transfer, Instant now) {
        return transfer.endWindUp(now)
                ? Optional.of(follow(transfer, new Cancelled(this)))
                : Optional.empty();
    }

    /** The plan was deleted: ends it if it has not begun, and rules out a re-run. */
    public Optional<AppMigrationChange> planDeleted(Instant now) {
        planDeleted = true;
        if (status != AppMigrationStatus.READY) {
            return Optional.empty();
        }
        endWithoutTransfer(Reason.PLAN_DELETED, now);
        return Optional.of(new Removed(this));
    }

    private void endWithoutTransfer(Reason because, Instant now) {
        status = status.to(AppMigrationStatus.CANCELLED);
        blockedBy = null;
        endedAt = now;
        reason = because;
    }

    /** Takes the status of its latest transfer; an older one has ended and can't change. */
    private AppMigrationChange follow(Transfer transfer, AppMigrationChange change) {
        if (status != transfer.status()) {
            status = status.to(transfer.status());
        }
        return change;
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

    /** The app as it was registered when the run was requested. */
    public AppTerms terms() {
        return terms;
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

    /** Why it is in its status, if that needs saying. */
    public @Nullable Reason reason() {
        return latest == null ? reason : latest.reason();
    }

    boolean vendorWasUnreachable() {
        Reason why = reason();
        return why != null && why.code().equals(Reason.VENDOR_UNREACHABLE);
    }

    /** What it waits for, while READY. */
    public @Nullable BlockedBy blockedBy() {
        return blockedBy;
    }

    /** When the data part of the run ended, or null. */
    public @Nullable Instant dataEndedAt() {
        return dataEndedAt;
    }

    /** Its latest transfer; empty before the first. */
    public Optional<Transfer> latest() {
        return Optional.ofNullable(latest);
    }

    /** When the first transfer began. */
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    /** When it ended, or null. */
    public @Nullable Instant settledAt() {
        return latest == null ? endedAt : latest.settledAt();
    }

    /** Whether its plan is gone. */
    public boolean planDeleted() {
        return planDeleted;
    }

    /** Whether the app is still registered. */
    public boolean registered() {
        return registered;
    }

    /** When the run was requested here. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Changes with its status, not with its progress. */
    public int version() {
        return version;
    }
}
