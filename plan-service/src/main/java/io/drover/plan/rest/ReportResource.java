package io.drover.plan.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.kit.downloads.DownloadLink;
import io.drover.kit.downloads.DownloadLinks;
import io.drover.kit.security.Roles;
import io.drover.plan.application.PlanReading;
import io.drover.plan.application.PlanReports;
import io.drover.plan.application.ReportView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports about plans for people and programs. */
@Path("/api/v1/plans/{id}/report")
@Tag(name = "After the migration")
public class ReportResource {

    private static final String FORMATS = "json|csv|html";
    private static final String CSV = "text/csv";

    private final PlanReports reports;
    private final PlanReading reading;
    private final DownloadLinks links;
    private final ObjectMapper json;

    public ReportResource(
            PlanReports reports, PlanReading reading, DownloadLinks links, ObjectMapper json) {
        this.reports = reports;
        this.reading = reading;
        this.links = links;
        this.json = json;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV, MediaType.TEXT_HTML})
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getPlanReport",
            summary = "Read all about a plan and its run",
            description =
                    "At any time; final says whether the plan has ended. As CSV one table whose"
                            + " first column says what a line is about, as HTML one page that needs"
                            + " nothing else and prints well.")
    @APIResponse(
            responseCode = "200",
            description = "The report, streamed",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReportView.class),
                        examples = @ExampleObject(name = "planReport", ref = "planReport")),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "csv",
                                        value =
                                                "section,name,status,reasonCode,count,ready,"
                                                        + "running,complete,incomplete,failed,skipped,"
                                                        + "bytesTotal,bytesDone,detail\r\n"
                                                        + "space,MARKETING,COMPLETE,,412,0,0,412,0,0,0,"
                                                        + "3378050,3378050,\r\n")),
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(implementation = String.class),
                        examples =
                                @ExampleObject(
                                        name = "html",
                                        value = "<!DOCTYPE html>\n<html lang=\"en\">…</html>"))
            })
    public Response report(
            @PathParam("id") UUID id,
            @Parameter(description = "json, csv or html")
                    @QueryParam("format")
                    @DefaultValue("json")
                    @Pattern(regexp = FORMATS, message = "must be json, csv or html")
                    String format) {
        var report = reports.of(id);
        var spaces = new ReportSpaces((after, limit) -> reports.spaces(id, after, limit));
        StreamingOutput body =
                switch (format) {
                    case "csv" -> out -> ReportCsv.write(report, spaces, out);
                    case "html" -> out -> ReportHtml.write(report, spaces, out);
                    default -> out -> new ReportJson(json).write(report, spaces, out);
                };
        return switch (format) {
            case "csv" -> answer(body, CSV + "; charset=utf-8", "attachment", id + ".csv");
            case "html" ->
                    Response.fromResponse(
                                    answer(
                                            body,
                                            "text/html; charset=utf-8",
                                            "inline",
                                            id + ".html"))
                            .header("Content-Security-Policy", ReportStyle.POLICY)
                            .header("Referrer-Policy", "no-referrer")
                            .build();
            default -> answer(body, MediaType.APPLICATION_JSON, "inline", id + ".json");
        };
    }

    @POST
    @Path("/link")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "linkToPlanReport",
            summary = "Get a link to the report",
            description =
                    "For a browser: the link works without a token for a minute, for whoever holds"
                            + " it.")
    public DownloadLink link(
            @PathParam("id") UUID id,
            @Parameter(description = "json, csv or html")
                    @QueryParam("format")
                    @DefaultValue("json")
                    @Pattern(regexp = FORMATS, message = "must be json, csv or html")
                    String format,
            @Context UriInfo uri) {
        reading.plan(id);
        return links.of(uri);
    }

    private static Response answer(
            StreamingOutput body, String type, String disposition, String file) {
        return Response.ok(body)
                .type(type)
                .header(
                        "Content-Disposition",
                        "%s; filename=\"plan-report-%s\"".formatted(disposition, file))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }
}
