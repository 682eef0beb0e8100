package io.drover.appmigration.rest;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Transfer;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether log-service has a log of an app migration, and where.
 *
 * @param reason why not, as the code with which log-service refuses it, or null
 */
@Schema(name = "AppMigrationLogs", description = "Whether there is a log, and where.")
public record LogsView(boolean available, @Nullable String reason, String url, String csvUrl) {

    /** Logs are told for so long after the start of the latest transfer (PRODUCT.md §6). */
    private static final Duration KEPT = Duration.ofDays(30);

    static LogsView of(AppMigration app, Instant now) {
        String url = "/api/v1/logs/app-migrations/" + app.id();
        String reason = missing(app, now);
        return new LogsView(reason == null, reason, url, url + ".csv");
    }

    private static @Nullable String missing(AppMigration app, Instant now) {
        if (app.status() == AppMigrationStatus.MANUAL) {
            return "NO_AUTOMATED_PATH";
        }
        Transfer latest = app.latest().orElse(null);
        if (latest == null) {
            return "NOT_STARTED";
        }
        return now.isBefore(latest.startedAt().plus(KEPT)) ? null : "LOGS_EXPIRED";
    }
}
