package io.drover.appmigration.application;

import io.drover.appmigration.application.AppMigrations.LockedTransfer;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.audit.Audit;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** What a vendor tells people about a transfer: written by the vendor, read by both sides. */
@ApplicationScoped
public class TransferFeedback {

    private final VendorReads reads;
    private final AppMigrationQueries queries;
    private final AppMigrations appMigrations;
    private final Feedbacks feedbacks;
    private final Audit audit;
    private final Clock clock;

    TransferFeedback(
            VendorReads reads,
            AppMigrationQueries queries,
            AppMigrations appMigrations,
            Feedbacks feedbacks,
            Audit audit,
            Clock clock) {
        this.reads = reads;
        this.queries = queries;
        this.appMigrations = appMigrations;
        this.feedbacks = feedbacks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Replaces the feedback on a transfer that has not ended; 409 {@code TRANSFER_SETTLED}. */
    @Transactional
    public void put(String appKey, UUID transferId, String json) {
        LockedTransfer locked =
                appMigrations.lockTransfer(reads.own(appKey, transferId).id()).orElseThrow();
        TransferDataRecords.requireOpen(locked.transfer());
        feedbacks.put(transferId, json, clock.instant());
        audit.join();
    }

    /** A vendor's own feedback, or 404. */
    @Transactional
    public String ofTransfer(String appKey, UUID transferId) {
        return require(reads.require(appKey, transferId).transfer().id());
    }

    /** The feedback on the latest transfer of an app migration, or 404. */
    @Transactional
    public String ofAppMigration(UUID id) {
        return queries.require(id)
                .latest()
                .map(Transfer::id)
                .map(this::require)
                .orElseThrow(TransferFeedback::none);
    }

    private String require(UUID transferId) {
        return feedbacks.find(transferId).orElseThrow(TransferFeedback::none);
    }

    private static Refusal none() {
        return Refusal.notFound("FEEDBACK_NOT_FOUND", "The vendor has left no feedback.");
    }
}
