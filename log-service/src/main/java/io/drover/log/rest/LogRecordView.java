package io.drover.log.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.drover.log.application.LogRecord;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A log record as the API shows it. */
@Schema(name = "LogRecord", description = "One event of a service as a line of the log.")
public record LogRecordView(
        Instant time,
        UUID eventId,
        int item,
        String type,
        String source,
        LogRecord.Level level,
        String message,
        @Nullable UUID planId,
        @Nullable UUID executionId,
        @Nullable UUID appMigrationId,
        @Nullable UUID transferId,
        @Nullable String app,
        @Nullable Integer attempt,
        @Nullable String status,
        @Nullable Integer percent,
        @Nullable String actor,
        @Nullable UUID correlationId,
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
                @JsonRawValue
                String data) {

    static LogRecordView of(LogRecord record) {
        return new LogRecordView(
                record.time(),
                record.eventId(),
                record.item(),
                record.type(),
                record.source(),
                record.level(),
                record.message(),
                record.planId(),
                record.executionId(),
                record.appMigrationId(),
                record.transferId(),
                record.appKey(),
                record.attempt(),
                record.status(),
                record.percent(),
                record.actor(),
                record.correlationId(),
                record.data());
    }
}
