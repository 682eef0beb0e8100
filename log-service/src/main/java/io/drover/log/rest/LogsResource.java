package io.drover.log.rest;

import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecord.Position;
import io.drover.log.application.LogRecords;
import io.drover.log.application.LogRecords.Reading;
import io.drover.log.application.LogRecords.Slice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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
                    "Newest first, of all services. A page has fewer records than asked for when they are"
                            + " large; nextCursor tells whether there are more. A cursor stays where it"
                            + " is while new records arrive, and belongs to its filters.")
    public Page<LogRecordView> find(
            @BeanParam LogFilters filters,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        LogQuery query = filters.query();
        String fingerprint = "logs" + query;
        Position last = cursor == null ? null : Positions.of(Cursors.decode(fingerprint, cursor));
        Slice slice = records.newest(new Reading(query, last, LogRecords.ALL, Limits.page(limit)));
        List<LogRecord> found = slice.records();
        return new Page<>(
                found.stream().map(LogRecordView::of).toList(),
                slice.more()
                        ? Cursors.encode(fingerprint, Positions.keys(found.getLast().position()))
                        : null);
    }
}
