package io.drover.appmigration.rest;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.BlockedBy;
import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.Vendor;
import io.drover.appmigration.domain.VendorStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An app migration as the API shows it. */
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
        @Nullable ReasonView statusReason,
        int percent,
        @Nullable String message,
        @Nullable VendorStatus vendorStatus,
        @Nullable BlockedBy blockedBy,
        int attempt,
        @Nullable UUID transferId,
        @Nullable UUID originalTransferId,
        @Nullable Instant startedAt,
        @Nullable Instant lastReportAt,
        @Nullable Instant settledAt,
        @Nullable Instant timesOutAt,
        Map<String, String> links) {

    static AppMigrationView of(AppMigration app) {
        String self = "/api/v1/app-migrations/" + app.id();
        String code = app.reasonCode();
        return new AppMigrationView(
                app.id(),
                app.planId(),
                app.executionId(),
                app.appKey(),
                app.appName(),
                app.vendor(),
                app.path(),
                app.status(),
                code == null ? null : new ReasonView(code, app.reasonDetail()),
                app.percent(),
                app.message(),
                app.vendorStatus(),
                app.blockedBy(),
                app.attempt(),
                app.transferId(),
                app.originalTransferId(),
                app.startedAt(),
                app.lastReportAt(),
                app.settledAt(),
                app.timesOutAt(),
                Map.of(
                        "self", self,
                        "transfers", self + "/transfers",
                        "log", "/api/v1/logs/app-migrations/" + app.id(),
                        "logCsv", "/api/v1/logs/app-migrations/" + app.id() + ".csv"));
    }

    /** Why it is in its status. */
    @Schema(name = "AppMigrationReason", description = "Why an app migration is in its status.")
    public record ReasonView(String code, @Nullable String detail) {}
}
