package io.drover.appmigration.vendor;

import io.drover.appmigration.application.TransferLinks;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.appmigration.domain.Transfer;
import io.drover.appmigration.domain.VendorStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A transfer as its vendor sees it. */
@Schema(name = "VendorTransfer", description = "A transfer of your app.")
public record VendorTransferView(
        UUID transferId,
        UUID originalTransferId,
        String appKey,
        int attempt,
        UUID planId,
        UUID executionId,
        SiteView source,
        SiteView destination,
        AppMigrationStatus status,
        int percent,
        @Nullable String message,
        @Nullable VendorStatus vendorStatus,
        Instant startedAt,
        @Nullable Instant settledAt,
        Instant timesOutAt,
        @Nullable Instant cancelDeadline,
        @Nullable Instant readableUntil,
        List<String> namespaces,
        Map<String, String> links) {

    static VendorTransferView of(
            Transfer transfer, AppMigration app, @Nullable Instant readableUntil) {
        return new VendorTransferView(
                transfer.id(),
                transfer.originalTransferId(),
                transfer.appKey(),
                transfer.attempt(),
                app.planId(),
                app.executionId(),
                SiteView.of(app.source()),
                SiteView.of(app.destination()),
                transfer.status(),
                transfer.percent(),
                transfer.message(),
                transfer.vendorStatus(),
                transfer.startedAt(),
                transfer.settledAt(),
                transfer.timesOutAt(),
                transfer.cancelDeadline(),
                readableUntil,
                app.terms().namespaces(),
                TransferLinks.of(transfer.id()));
    }

    /** A site without its name, which is the customer's. */
    @Schema(name = "VendorSite", description = "A site of the migration.")
    public record SiteView(String kind, @Nullable String url) {

        static SiteView of(SiteSnapshot site) {
            return new SiteView(site.kind(), site.url());
        }
    }
}
