package io.drover.log.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.drover.kit.security.Roles;
import io.drover.log.application.LogRecords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The whole log of a plan as an archive. */
@Path("/api/v1/logs/plans")
@Tag(name = "Logs")
@RunOnVirtualThread
public class PlanLogResource {

    private static final String NDJSON = "application/x-ndjson";

    private final LogRecords records;
    private final ObjectWriter lines;

    PlanLogResource(LogRecords records, ObjectMapper json) {
        this.records = records;
        this.lines = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Every record of a plan, oldest first, a line each. */
    @GET
    @Path("{id: [0-9a-fA-F-]{36}}.ndjson")
    @Produces(NDJSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadPlanLog",
            summary = "The whole log of a plan",
            description =
                    "Newline-delimited JSON, oldest first, streamed; empty for a plan the log does not know.")
    public Response ofPlan(@PathParam("id") UUID id) {
        StreamingOutput body =
                out -> {
                    OutputStream buffered = new BufferedOutputStream(out);
                    records.eachOfPlan(id, record -> write(buffered, LogRecordView.of(record)));
                    buffered.flush();
                };
        return Response.ok(body, NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"plan-log-" + id + ".ndjson\"")
                .build();
    }

    private void write(OutputStream out, LogRecordView record) {
        try {
            lines.writeValue(out, record);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
