package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.Deadlines;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor may read: its own transfers until 30 days after they have settled. Another app's
 * transfer is as absent as one that never was.
 */
@ApplicationScoped
public class VendorReads {

    private final AppMigrations appMigrations;
    private final Deadlines deadlines;
    private final Clock clock;

    VendorReads(AppMigrations appMigrations, Deadlines deadlines, Clock clock) {
        this.appMigrations = appMigrations;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** A vendor's own transfer, or 404. */
    @Transactional
    public Transfer own(String appKey, UUID transferId) {
        return appMigrations
                .transfer(transferId)
                .filter(transfer -> transfer.appKey().equals(appKey))
                .orElseThrow(
                        () -> Refusal.notFound("TRANSFER_NOT_FOUND", "There is no such transfer."));
    }

    /** A vendor's own transfer that it may still read, or 404, or 410 {@code TRANSFER_EXPIRED}. */
    @Transactional
    public Readable require(String appKey, UUID transferId) {
        Transfer transfer = own(appKey, transferId);
        Instant until = readableUntil(transfer);
        if (until != null && !clock.instant().isBefore(until)) {
            throw new Refusal(
                    Refusal.Kind.GONE,
                    "TRANSFER_EXPIRED",
                    "The transfer could be read until " + until + ".");
        }
        return readable(transfer);
    }

    /** A vendor's own transfers that it may still read, by id. */
    @Transactional
    public List<Readable> list(String appKey, @Nullable UUID after, int limit) {
        Instant settledAfter = clock.instant().minus(deadlines.reads());
        return appMigrations.transfersOfApp(appKey, settledAfter, after, limit).stream()
                .map(this::readable)
                .toList();
    }

    /** Until when a transfer can be read by its vendor; null while it is not settled. */
    public @Nullable Instant readableUntil(Transfer transfer) {
        Instant settled = transfer.settledAt();
        return settled == null ? null : settled.plus(deadlines.reads());
    }

    private Readable readable(Transfer transfer) {
        return new Readable(transfer, appMigrations.find(transfer.appMigrationId()).orElseThrow());
    }

    /** A transfer and what it belongs to. */
    public record Readable(Transfer transfer, AppMigration appMigration) {}
}
