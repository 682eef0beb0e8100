package io.drover.appmigration.rest;

import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Reason;
import io.drover.appmigration.domain.Transfer;
import io.drover.appmigration.domain.VendorStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A transfer as an operator sees it. */
@Schema(name = "Transfer", description = "One attempt of an app migration.")
public record TransferView(
        UUID id,
        int attempt,
        UUID originalTransferId,
        AppMigrationStatus status,
        @Nullable Reason statusReason,
        int percent,
        @Nullable String message,
        @Nullable VendorStatus vendorStatus,
        boolean stalled,
        @Nullable Instant acknowledgedAt,
        Instant startedAt,
        @Nullable Instant lastReportAt,
        @Nullable Instant settledAt,
        Instant timesOutAt,
        @Nullable Instant cancelDeadline) {

    static TransferView of(Transfer transfer) {
        return new TransferView(
                transfer.id(),
                transfer.attempt(),
                transfer.originalTransferId(),
                transfer.status(),
                transfer.reason(),
                transfer.percent(),
                transfer.message(),
                transfer.vendorStatus(),
                transfer.stalled(),
                transfer.acknowledgedAt(),
                transfer.startedAt(),
                transfer.lastReportAt(),
                transfer.settledAt(),
                transfer.timesOutAt(),
                transfer.cancelDeadline());
    }
}
