package io.drover.execution.rest;

import io.drover.execution.application.Addresses;
import io.drover.execution.application.ExecutionQueries;
import io.drover.execution.application.Findings.FindingRow;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Filter;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.rest.FindingsResource.FindingView;
import io.drover.kit.downloads.DownloadLink;
import io.drover.kit.downloads.DownloadLinks;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a run did and left to look at, as files for a spreadsheet. */
@Path("/api/v1/executions/{id}")
@Tag(name = "Executions", description = "Runs of the data migration: items, findings and mappings")
public class ExecutionDownloads {

    private static final List<String> ITEM_COLUMNS =
            List.of(
                    "kind",
                    "sourceId",
                    "destinationId",
                    "name",
                    "space",
                    "parentId",
                    "status",
                    "result",
                    "reasonCode",
                    "category",
                    "retryable",
                    "message",
                    "remedy",
                    "attempts",
                    "sourceUrl",
                    "destinationUrl",
                    "settledAt");
    private static final List<String> FINDING_COLUMNS =
            List.of(
                    "finding",
                    "kind",
                    "space",
                    "sourceId",
                    "destinationId",
                    "name",
                    "message",
                    "count",
                    "recordedAt");

    private final ExecutionQueries queries;
    private final Addresses addresses;
    private final DownloadLinks links;

    ExecutionDownloads(ExecutionQueries queries, Addresses addresses, DownloadLinks links) {
        this.queries = queries;
        this.addresses = addresses;
        this.links = links;
    }

    /** Items that match, in the order in which they were listed. */
    @GET
    @Path("/items.csv")
    @Produces("text/csv")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadItems",
            summary = "Download items of an execution",
            description =
                    "All items that match the filters as CSV, streamed whatever their number.")
    public Response items(@PathParam("id") UUID id, @BeanParam ItemsResource.Wanted wanted) {
        Filter filter = wanted.filter();
        Addresses.Of found = addresses.of(queries.execution(id));
        return new Csv<ItemRow>(
                        ITEM_COLUMNS,
                        (after, limit) ->
                                queries.items(id, filter, after == null ? null : after.id(), limit),
                        item -> row(ItemView.of(item, found)))
                .download("items-" + id + ".csv");
    }

    private static List<? extends @Nullable Object> row(ItemView item) {
        return Arrays.asList(
                item.kind(),
                item.sourceId(),
                item.destinationId(),
                item.name(),
                item.space(),
                item.parentId(),
                item.status(),
                item.result(),
                item.reasonCode(),
                item.category(),
                item.retryable(),
                item.message(),
                item.remedy(),
                item.attempts(),
                item.sourceUrl(),
                item.destinationUrl(),
                item.settledAt());
    }

    /** A link to the same for a minute. */
    @POST
    @Path("/items.csv/link")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "linkToItems",
            summary = "Get a link to items of an execution",
            description = "The query of this request becomes that of the download.")
    public DownloadLink linkToItems(
            @PathParam("id") UUID id,
            @BeanParam ItemsResource.Wanted wanted,
            @Context UriInfo uri) {
        wanted.filter();
        queries.execution(id);
        return links.of(uri);
    }

    /** Findings that match, in the order in which they were made. */
    @GET
    @Path("/findings.csv")
    @Produces("text/csv")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadFindings",
            summary = "Download what has to be looked at",
            description = "All findings that match the filters as CSV, streamed.")
    public Response findings(
            @PathParam("id") UUID id,
            @QueryParam("finding") List<String> finding,
            @QueryParam("space") @Nullable String space) {
        List<FindingKind> kinds = ItemsResource.words("finding", finding, FindingKind.class);
        queries.execution(id);
        return new Csv<FindingRow>(
                        FINDING_COLUMNS,
                        (after, limit) ->
                                queries.findings(
                                        id, kinds, space, after == null ? null : after.id(), limit),
                        row -> row(FindingView.of(row)))
                .download("findings-" + id + ".csv");
    }

    private static List<? extends @Nullable Object> row(FindingView finding) {
        return Arrays.asList(
                finding.finding(),
                finding.kind(),
                finding.space(),
                finding.sourceId(),
                finding.destinationId(),
                finding.name(),
                finding.message(),
                finding.count(),
                finding.recordedAt());
    }

    /** A link to the same for a minute. */
    @POST
    @Path("/findings.csv/link")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "linkToFindings",
            summary = "Get a link to what has to be looked at",
            description = "The query of this request becomes that of the download.")
    public DownloadLink linkToFindings(@PathParam("id") UUID id, @Context UriInfo uri) {
        queries.execution(id);
        return links.of(uri);
    }
}
