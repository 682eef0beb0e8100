package io.drover.log.rest;

import io.drover.log.application.AppLogDownloads.Availability;
import io.drover.log.application.AppLogDownloads.Reason;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether an app log can be downloaded, so that a frontend can disable the link. */
@Schema(
        name = "AppLogAvailability",
        description = "Whether the log of an app migration can be downloaded.")
public record AvailabilityView(
        UUID appMigrationId,
        String appKey,
        boolean available,
        @Nullable Reason reason,
        @Nullable Instant expiresAt,
        int count,
        @Nullable String csvUrl) {

    static AvailabilityView of(Availability availability) {
        UUID id = availability.log().appMigrationId();
        boolean available = availability.reason() == null;
        return new AvailabilityView(
                id,
                availability.log().appKey(),
                available,
                availability.reason(),
                availability.expiresAt(),
                availability.count(),
                available ? "/api/v1/logs/app-migrations/" + id + ".csv" : null);
    }
}
