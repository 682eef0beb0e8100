package io.drover.log.rest;

import io.drover.kit.downloads.DownloadLink;
import io.drover.kit.downloads.DownloadLinks;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import io.drover.log.application.AppLog;
import io.drover.log.application.AppLogDownloads;
import io.drover.log.application.Downloads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
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
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The logs of app migrations: whether they can be had, and as CSV. */
@Path("/api/v1/logs/app-migrations")
@Tag(name = "App logs", description = "The log of one app as CSV")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppLogsResource {

    private static final String ID = "{id: [0-9a-fA-F-]{36}}";

    private final AppLogDownloads logs;
    private final Downloads downloads;
    private final DownloadBodies bodies;
    private final DownloadLinks links;

    AppLogsResource(
            AppLogDownloads logs, Downloads downloads, DownloadBodies bodies, DownloadLinks links) {
        this.logs = logs;
        this.downloads = downloads;
        this.bodies = bodies;
        this.links = links;
    }

    /** Availability of the logs of a plan's apps. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listAppLogs",
            summary = "Availability of the logs of all apps of a plan",
            description =
                    "One row an app migration: whether its log can be downloaded, "
                            + "until when, and why not where not.")
    public Page<AvailabilityView> ofPlan(@QueryParam("planId") @NotNull UUID planId) {
        return new Page<>(logs.ofPlan(planId).stream().map(AvailabilityView::of).toList(), null);
    }

    /** Availability of one log. */
    @GET
    @Path(ID)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getAppLogAvailability",
            summary = "Whether and until when the log of an app migration can be downloaded",
            description =
                    "So that a page can disable its link beforehand; reason is "
                            + "null when the log is there.")
    public AvailabilityView availability(@PathParam("id") UUID id) {
        return AvailabilityView.of(logs.availability(id));
    }

    /** The log, built now. */
    @GET
    @Path(ID + ".csv")
    @Produces("text/csv")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadAppLog",
            summary = "The log of an app migration as CSV",
            description =
                    "The latest 4000 events of the last 30 days, newest first, built at the moment of download.")
    @APIResponse(responseCode = "200", description = "The log, a row for each event")
    public Response csv(@PathParam("id") UUID id) {
        AppLog log = logs.require(id);
        Downloads.Place place = downloads.begin();
        StreamingOutput body = bodies.of("csv", place, out -> write(id, out));
        String name =
                "app-log-" + log.appKey().replaceAll("[^A-Za-z0-9._-]", "-") + "-" + id + ".csv";
        return Response.ok(body, "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    /** A link to the log, for a browser. */
    @POST
    @Path(ID + ".csv/link")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "linkToAppLog",
            summary = "Get a link to the log of an app migration",
            description = "A link that downloads the CSV without a token, for a minute.")
    public DownloadLink link(@PathParam("id") UUID id, @Context UriInfo uri) {
        logs.require(id);
        return links.of(uri);
    }

    private void write(UUID id, OutputStream out) throws IOException {
        Writer writer =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        AppLogCsv csv = new AppLogCsv(writer);
        if (logs.each(id, csv::write)) {
            csv.writeOlderLeftOut(logs.limit());
        }
        writer.flush();
    }
}
