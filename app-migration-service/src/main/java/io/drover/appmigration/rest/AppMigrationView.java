package io.drover.appmigration.rest;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.BlockedBy;
import io.drover.appmigration.domain.Cancel;
import io.drover.appmigration.domain.Choices;
import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.Reason;
import io.drover.appmigration.domain.Rerun;
import io.drover.appmigration.domain.Start;
import io.drover.appmigration.domain.Transfer;
import io.drover.appmigration.domain.Vendor;
import io.drover.appmigration.domain.VendorStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An app migration as the API shows it, with all that can be done about it now. */
@Schema(name = "AppMigration", description = "One vendor app in one run.")
public record AppMigrationView(
        UUID id,
        UUID planId,
        UUID executionId,
        String appKey,
        String appName,
        Vendor vendor,
        Path path,
        AppMigrationStatus status,
        @Nullable Reason statusReason,
        int percent,
        @Nullable String message,
        @Nullable VendorStatus vendorStatus,
        @Nullable BlockedBy blockedBy,
        boolean stalled,
        int attempt,
        @Nullable UUID transferId,
        @Nullable UUID originalTransferId,
        @Nullable Instant startedAt,
        @Nullable Instant lastReportAt,
        @Nullable Instant settledAt,
        @Nullable Instant timesOutAt,
        @Nullable Instant cancelDeadline,
        Start start,
        Rerun rerun,
        Cancel cancel,
        List<String> allowedActions,
        LogsView logs,
        String feedback,
        Map<String, String> links) {

    /** Shows an app migration; {@code now} decides whether its log is still there. */
    static AppMigrationView of(AppMigration app, Choices choices, Instant now) {
        String self = "/api/v1/app-migrations/" + app.id();
        Transfer latest = app.latest().orElse(null);
        return new AppMigrationView(
                app.id(),
                app.planId(),
                app.executionId(),
                app.terms().key(),
                app.terms().name(),
                app.terms().vendor(),
                app.terms().path(),
                app.status(),
                app.reason(),
                latest == null ? 0 : latest.percent(),
                latest == null ? null : latest.message(),
                latest == null ? null : latest.vendorStatus(),
                app.blockedBy(),
                latest != null && latest.stalled(),
                latest == null ? 0 : latest.attempt(),
                latest == null ? null : latest.id(),
                latest == null ? null : latest.originalTransferId(),
                app.startedAt(),
                latest == null ? null : latest.lastReportAt(),
                app.settledAt(),
                latest == null ? null : latest.timesOutAt(),
                latest == null ? null : latest.cancelDeadline(),
                choices.start(),
                choices.rerun(),
                choices.cancel(),
                choices.allowedActions(),
                LogsView.of(app, now),
                self + "/feedback",
                Map.of("self", self, "transfers", self + "/transfers"));
    }
}
