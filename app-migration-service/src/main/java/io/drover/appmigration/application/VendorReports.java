package io.drover.appmigration.application;

import io.drover.appmigration.application.AppMigrations.LockedTransfer;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.Reported;
import io.drover.appmigration.domain.Transfer;
import io.drover.appmigration.domain.TransferSettled;
import io.drover.appmigration.domain.VendorStatus;
import io.drover.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor says about its own transfers; another app's transfer is as absent as one that never
 * was.
 */
@ApplicationScoped
public class VendorReports {

    private final AppMigrations appMigrations;
    private final VendorReads reads;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final TransferDeadlines deadlines;
    private final Audit audit;
    private final Clock clock;

    VendorReports(
            AppMigrations appMigrations,
            VendorReads reads,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            TransferDeadlines deadlines,
            Audit audit,
            Clock clock) {
        this.appMigrations = appMigrations;
        this.reads = reads;
        this.events = events;
        this.webhooks = webhooks;
        this.deadlines = deadlines;
        this.audit = audit;
        this.clock = clock;
    }

    /** A report; tells whether it changed anything. 409 {@code TRANSFER_SETTLED} after the end. */
    @Transactional(dontRollbackOn = TransferSettled.class)
    public Applied progress(
            String appKey,
            UUID transferId,
            VendorStatus status,
            @Nullable Integer percent,
            @Nullable String message) {
        LockedTransfer locked = lock(appKey, transferId);
        Transfer transfer = locked.transfer();
        AppMigration appMigration = locked.appMigration();
        Reported reported;
        try {
            reported = appMigration.report(transfer, status, percent, message, clock.instant());
        } catch (TransferSettled e) {
            audit.refusing();
            events.publish(
                    new AppMigrationChange.LateReportRejected(
                            appMigration,
                            "A report of " + status + " came after the end and was refused."));
            throw e;
        }
        AppMigrationChange change = reported.change();
        if (change != null) {
            events.publish(change);
        }
        if (reported.applied() && status.settles()) {
            webhooks.enqueue(WebhookType.TRANSFER_SETTLED, appMigration, transfer);
        }
        if (reported.awoke() || status.settles()) {
            deadlines.watch(transfer);
        }
        return new Applied(reported.applied(), transfer, appMigration);
    }

    /** Lines for the app log. */
    @Transactional
    public void log(String appKey, UUID transferId, List<Line> lines) {
        AppMigration appMigration = lock(appKey, transferId).appMigration();
        Instant now = clock.instant();
        for (Line line : lines) {
            events.publish(
                    new AppMigrationChange.LogWritten(
                            appMigration,
                            line.level(),
                            line.message(),
                            line.time() == null ? now : line.time()));
        }
    }

    private LockedTransfer lock(String appKey, UUID transferId) {
        return appMigrations.lockTransfer(reads.own(appKey, transferId).id()).orElseThrow();
    }

    /** Whether a report changed anything, and where it stands after it. */
    public record Applied(boolean applied, Transfer transfer, AppMigration appMigration) {}

    /** A line for the app log. */
    public record Line(@Nullable Instant time, String level, String message) {}
}
