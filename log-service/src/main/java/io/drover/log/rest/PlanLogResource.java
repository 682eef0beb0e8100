package io.drover.log.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.drover.kit.downloads.DownloadLink;
import io.drover.kit.downloads.DownloadLinks;
import io.drover.kit.rest.Cursors;
import io.drover.kit.security.Roles;
import io.drover.log.application.Downloads;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecord.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The whole log of a plan as an archive. */
@Path("/api/v1/logs/plans")
@Tag(name = "Logs")
@RunOnVirtualThread
public class PlanLogResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String ARCHIVE = "{id: [0-9a-fA-F-]{36}}.ndjson";

    private final Downloads downloads;
    private final DownloadBodies bodies;
    private final DownloadLinks links;
    private final ObjectWriter lines;

    PlanLogResource(
            Downloads downloads, DownloadBodies bodies, DownloadLinks links, ObjectMapper json) {
        this.downloads = downloads;
        this.bodies = bodies;
        this.links = links;
        this.lines = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Every record of a plan, oldest first, a line each. */
    @GET
    @Path(ARCHIVE)
    @Produces(NDJSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadPlanLog",
            summary = "The whole log of a plan",
            description =
                    "Newline-delimited JSON, oldest first, as of the moment of the request; empty for a"
                            + " plan the log does not know. Every line ends with a cursor: a download"
                            + " that broke off is resumed with ?after= and the cursor of the last whole"
                            + " line, and goes on as if it had not broken off.")
    @APIResponse(responseCode = "200", description = "The archive, a record as JSON on each line")
    public Response ofPlan(
            @PathParam("id") UUID id,
            @QueryParam("after")
                    @Parameter(description = "The cursor of the last line that is there already.")
                    @Nullable String after) {
        String query = query(id);
        List<String> keys = after == null ? List.of() : Cursors.decode(query, after);
        Position last = keys.isEmpty() ? null : Positions.of(keys);
        long upTo = keys.isEmpty() ? downloads.snapshot() : Long.parseLong(keys.get(3));
        Downloads.Place place = downloads.begin();
        StreamingOutput body =
                bodies.of(
                        "ndjson",
                        place,
                        out -> {
                            OutputStream buffered = new BufferedOutputStream(out, 1 << 15);
                            downloads.ofPlan(
                                    id,
                                    last,
                                    upTo,
                                    record -> write(buffered, line(query, upTo, record)));
                            buffered.flush();
                        });
        return Response.ok(body, NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"plan-log-" + id + ".ndjson\"")
                .build();
    }

    /** A link to the archive, for a browser. */
    @POST
    @Path(ARCHIVE + "/link")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "linkToPlanLog",
            summary = "Get a link to the log of a plan",
            description = "A link that downloads the archive without a token, for a minute.")
    public DownloadLink link(@PathParam("id") UUID id, @Context UriInfo uri) {
        return links.of(uri);
    }

    private static String query(UUID id) {
        return "logs/plans/" + id;
    }

    private static Line line(String query, long upTo, LogRecord record) {
        Position at = record.position();
        return new Line(
                LogRecordView.of(record),
                Cursors.encode(query, at.time(), at.eventId(), at.item(), upTo));
    }

    private void write(OutputStream out, Line line) {
        try {
            lines.writeValue(out, line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of the archive. */
    private record Line(@JsonUnwrapped LogRecordView record, String cursor) {}
}
