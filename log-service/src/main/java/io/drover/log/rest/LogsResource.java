package io.drover.log.rest;

import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecords;
import io.drover.log.application.LogRecords.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log, newest first. */
@Path("/api/v1/logs")
@Tag(name = "Logs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LogsResource {

    private final LogRecords records;

    LogsResource(LogRecords records) {
        this.records = records;
    }

    /** Finds records. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "findLogRecords",
            summary = "Find log records",
            description =
                    "Newest first. Repeat level and type for several values; text is found in the message.")
    public Page<LogRecordView> find(
            @QueryParam("planId") @Nullable UUID planId,
            @QueryParam("executionId") @Nullable UUID executionId,
            @QueryParam("appMigrationId") @Nullable UUID appMigrationId,
            @QueryParam("transferId") @Nullable UUID transferId,
            @QueryParam("level") List<String> level,
            @QueryParam("type") List<String> type,
            @QueryParam("q") @Nullable String text,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        LogQuery query =
                new LogQuery(
                        planId,
                        executionId,
                        appMigrationId,
                        transferId,
                        level.stream().map(LogsResource::level).toList(),
                        type,
                        text,
                        time("from", from),
                        time("to", to));
        int size = Limits.page(limit);
        String fingerprint = "logs" + query;
        Position last = cursor == null ? null : position(Cursors.decode(fingerprint, cursor));
        List<LogRecord> found = records.find(query, last, size + 1);
        return Page.of(
                found,
                size,
                LogRecordView::of,
                record ->
                        Cursors.encode(
                                fingerprint, record.time(), record.eventId(), record.item()));
    }

    private static Position position(List<String> keys) {
        return new Position(
                Instant.parse(keys.get(0)),
                UUID.fromString(keys.get(1)),
                Integer.parseInt(keys.get(2)));
    }

    private static LogRecord.Level level(String text) {
        try {
            return LogRecord.Level.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                    "INVALID_FIELD", "level is INFO, WARNING or ERROR, not " + text + ".");
        }
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.badRequest(
                    "INVALID_FIELD",
                    name + " is an ISO-8601 time in UTC, such as 2026-03-02T08:00:00Z.");
        }
    }
}
