package io.drover.appmigration.application;

import io.drover.appmigration.application.AppMigrations.LockedTransfer;
import io.drover.appmigration.application.UploadedData.Data;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written down about the data of transfers, each in a transaction of its own. */
@ApplicationScoped
public class TransferDataRecords {

    private static final int MOST = 100;

    private final VendorReads reads;
    private final AppMigrations appMigrations;
    private final UploadedData uploaded;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final Clock clock;

    TransferDataRecords(
            VendorReads reads,
            AppMigrations appMigrations,
            UploadedData uploaded,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            Clock clock) {
        this.reads = reads;
        this.appMigrations = appMigrations;
        this.uploaded = uploaded;
        this.events = events;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Transactional
    void begin(String appKey, UUID transferId, UUID id, String label) {
        requireOpen(reads.own(appKey, transferId));
        if (uploaded.ofTransfer(transferId).size() >= MOST) {
            throw Refusal.conflict("TOO_MUCH_DATA", "A transfer may have " + MOST + " uploads.");
        }
        uploaded.begin(id, transferId, label, clock.instant());
    }

    @Transactional
    Data complete(String appKey, UUID transferId, UUID id, long size, String sha256) {
        LockedTransfer locked =
                appMigrations.lockTransfer(reads.own(appKey, transferId).id()).orElseThrow();
        requireOpen(locked.transfer());
        uploaded.complete(id, size, sha256);
        Data data = uploaded.find(transferId, id).orElseThrow();
        AppMigration app = locked.appMigration();
        events.publish(new AppMigrationChange.DataUploaded(app, data.label(), size));
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        more.put("dataId", id);
        more.put("label", data.label());
        more.put("size", size);
        more.put("sha256", sha256);
        webhooks.enqueue(WebhookType.TRANSFER_DATA_UPLOADED, app, locked.transfer(), more);
        return data;
    }

    @Transactional
    void forget(UUID id) {
        uploaded.delete(id);
    }

    /** All data of a vendor's transfer that is complete. */
    @Transactional
    public List<Data> list(String appKey, UUID transferId) {
        return uploaded.ofTransfer(reads.require(appKey, transferId).transfer().id());
    }

    /** Data of a vendor's transfer, or 404. */
    @Transactional
    public Data require(String appKey, UUID transferId, UUID id) {
        return uploaded.find(reads.require(appKey, transferId).transfer().id(), id)
                .orElseThrow(
                        () -> Refusal.notFound("DATA_NOT_FOUND", "The transfer has no such data."));
    }

    static void requireOpen(Transfer transfer) {
        if (transfer.settledAt() != null) {
            throw Refusal.conflict(
                            "TRANSFER_SETTLED",
                            "The transfer has ended as "
                                    + transfer.status()
                                    + "; nothing changes it any more.")
                    .with("currentStatus", transfer.status());
        }
    }
}
