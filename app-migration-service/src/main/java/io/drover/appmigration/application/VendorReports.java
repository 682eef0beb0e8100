package io.drover.appmigration.application;

import io.drover.appmigration.application.AppMigrations.LockedTransfer;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.Transfer;
import io.drover.appmigration.domain.TransferSettled;
import io.drover.appmigration.domain.VendorStatus;
import io.drover.kit.alarms.Alarms;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor says about its own transfers; another app's transfer is as absent as one that never
 * was.
 */
@ApplicationScoped
public class VendorReports {

    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final Alarms alarms;
    private final Clock clock;

    VendorReports(
            AppMigrations appMigrations,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            Alarms alarms,
            Clock clock) {
        this.appMigrations = appMigrations;
        this.events = events;
        this.webhooks = webhooks;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** A vendor's own transfer, or 404. */
    @Transactional
    public Transfer require(String appKey, UUID transferId) {
        return appMigrations
                .transfer(transferId)
                .filter(transfer -> transfer.appKey().equals(appKey))
                .orElseThrow(
                        () -> Refusal.notFound("TRANSFER_NOT_FOUND", "There is no such transfer."));
    }

    /** A vendor's own transfer with its app migration, or 404. */
    @Transactional
    public AppMigration requireAppMigration(String appKey, UUID transferId) {
        return appMigrations.find(require(appKey, transferId).appMigrationId()).orElseThrow();
    }

    /** A vendor's own transfers by id. */
    @Transactional
    public List<Transfer> list(String appKey, @Nullable UUID after, int limit) {
        return appMigrations.transfersOfApp(appKey, after, limit);
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
        Optional<AppMigrationChange> change;
        try {
            change = appMigration.report(transfer, status, percent, message, clock.instant());
        } catch (TransferSettled e) {
            events.publish(
                    new AppMigrationChange.LateReportRejected(
                            appMigration,
                            "A report of " + status + " came after the end and was refused."));
            throw e;
        }
        change.ifPresent(events::publish);
        if (change.isPresent() && status.settles()) {
            webhooks.enqueue(WebhookType.TRANSFER_SETTLED, appMigration, transfer);
            alarms.cancel(TransferTimeouts.NAME, transfer.id().toString());
        }
        return new Applied(change.isPresent(), transfer);
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
        return appMigrations.lockTransfer(require(appKey, transferId).id()).orElseThrow();
    }

    /** Whether a report changed anything, and the transfer after it. */
    public record Applied(boolean applied, Transfer transfer) {}

    /** A line for the app log. */
    public record Line(@Nullable Instant time, String level, String message) {}
}
