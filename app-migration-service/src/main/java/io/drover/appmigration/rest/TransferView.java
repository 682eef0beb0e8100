package io.drover.appmigration.rest;

import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Transfer;
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
        int percent,
        @Nullable String message,
        @Nullable Instant acknowledgedAt,
        Instant startedAt,
        @Nullable Instant settledAt,
        Instant timesOutAt) {

    static TransferView of(Transfer transfer) {
        return new TransferView(
                transfer.id(),
                transfer.attempt(),
                transfer.originalTransferId(),
                transfer.status(),
                transfer.percent(),
                transfer.message(),
                transfer.acknowledgedAt(),
                transfer.startedAt(),
                transfer.settledAt(),
                transfer.timesOutAt());
    }
}
