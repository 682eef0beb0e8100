package io.drover.log.rest;

import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import io.drover.log.application.AppLog;
import io.drover.log.application.AppLogDownloads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The logs of app migrations: whether they can be had, and as CSV. */
@Path("/api/v1/logs/app-migrations")
@Tag(name = "App logs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppLogsResource {

    private static final String ID = "{id: [0-9a-fA-F-]{36}}";

    private final AppLogDownloads downloads;

    AppLogsResource(AppLogDownloads downloads) {
        this.downloads = downloads;
    }

    /** Availability of the logs of a plan's apps. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listAppLogs",
            summary = "Availability of the logs of all apps of a plan")
    public Page<AvailabilityView> ofPlan(@QueryParam("planId") @NotNull UUID planId) {
        return new Page<>(
                downloads.ofPlan(planId).stream().map(AvailabilityView::of).toList(), null);
    }

    /** Availability of one log. */
    @GET
    @Path(ID)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getAppLogAvailability",
            summary = "Whether and until when the log of an app migration can be downloaded")
    public AvailabilityView availability(@PathParam("id") UUID id) {
        return AvailabilityView.of(downloads.availability(id));
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
    public Response csv(@PathParam("id") UUID id) {
        AppLog log = downloads.require(id);
        StreamingOutput body =
                out -> {
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    AppLogCsv csv = new AppLogCsv(writer);
                    if (downloads.each(id, csv::write)) {
                        csv.writeOlderLeftOut(downloads.limit());
                    }
                    writer.flush();
                };
        String name =
                "app-log-" + log.appKey().replaceAll("[^A-Za-z0-9._-]", "-") + "-" + id + ".csv";
        return Response.ok(body, "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
