package io.drover.log.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.audit.AuditRecord;
import io.drover.kit.json.Json;
import io.drover.log.application.LogRecord;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record of the audit as the API shows it. */
@Schema(name = "AuditRecord", description = "What was asked of a service, and what came of it.")
public record AuditRecordView(
        UUID id,
        Instant time,
        @Schema(description = "The subject of the token; anonymous without a valid one.")
                @Nullable String actor,
        String service,
        @Schema(description = "The same in all records of one request.") UUID requestId,
        @Schema(description = "The operation, by its operationId.") String action,
        @Schema(description = "The path; a part that is no plain id is *.") String resource,
        @Nullable UUID planId,
        @Schema(description = "Where the request came from, as far as the service could see.")
                String address,
        AuditRecord.Outcome outcome,
        @Schema(
                        description =
                                "Whether what changed was committed together with this record;"
                                        + " false if nothing changed.")
                boolean effect,
        @Schema(description = "The HTTP status of what was not done.") @Nullable Integer status,
        @Schema(description = "The code of the problem.") @Nullable String code,
        @Schema(description = "Some of the fields that changed.")
                Map<String, AuditRecord.Change> changes) {

    static AuditRecordView of(LogRecord record) {
        AuditRecord told = told(record);
        return new AuditRecordView(
                record.eventId(),
                record.time(),
                record.actor(),
                told.service(),
                told.requestId(),
                told.action(),
                told.resource(),
                record.planId(),
                told.address(),
                told.outcome(),
                told.effect(),
                told.status(),
                told.code(),
                told.changes());
    }

    private static AuditRecord told(LogRecord record) {
        try {
            return Json.lenient().readValue(record.data(), AuditRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The audit can't be read at " + record.eventId(), e);
        }
    }
}
