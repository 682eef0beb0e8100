package io.drover.execution.rest;

import io.drover.execution.application.CheckItem;
import io.drover.execution.application.CheckQueries;
import io.drover.execution.application.CheckRuns.CheckItemRow;
import io.drover.kit.downloads.DownloadLink;
import io.drover.kit.downloads.DownloadLinks;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
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

/** What checks found, one by one; addresses are masked for those who may only look. */
@Path("/api/v1/check-results/{runId}/{key}")
@Tag(name = "Checks", description = "What checks of the data found before a migration")
public class CheckResultsResource {

    private static final List<String> COLUMNS =
            List.of("kind", "sourceId", "name", "email", "space", "message");

    private final CheckQueries queries;
    private final CurrentActor actor;
    private final DownloadLinks links;

    CheckResultsResource(CheckQueries queries, CurrentActor actor, DownloadLinks links) {
        this.queries = queries;
        this.actor = actor;
        this.links = links;
    }

    /** Something that a check found. */
    public record CheckItemView(
            String kind,
            String sourceId,
            String name,
            @Nullable String email,
            @Nullable String space,
            String message) {

        static CheckItemView of(CheckItem item, boolean masked) {
            return new CheckItemView(
                    item.kind(),
                    item.sourceId(),
                    item.name(),
                    masked ? EmailMask.of(item.email()) : item.email(),
                    item.spaceKey(),
                    item.message());
        }
    }

    /** Items in the order in which they were found. */
    @GET
    @Path("/items")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listCheckItems",
            summary = "List what a check found",
            description = "One row an object, with where it is and what to do about it.")
    public Page<CheckItemView> items(
            @PathParam("runId") UUID runId,
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "check-items " + runId + " " + key;
        long after = cursor == null ? 0 : Long.parseLong(Cursors.decode(query, cursor).getFirst());
        boolean masked = masked();
        return Page.of(
                queries.items(runId, key, after, size + 1),
                size,
                (CheckItemRow row) -> CheckItemView.of(row.item(), masked),
                row -> Cursors.encode(query, row.position()));
    }

    /** The same as CSV, streamed. */
    @GET
    @Path("/items.csv")
    @Produces("text/csv")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadCheckItems",
            summary = "Download what a check found",
            description = "All rows as CSV in UTF-8, safe to open in a spreadsheet.")
    public Response csv(@PathParam("runId") UUID runId, @PathParam("key") String key) {
        boolean masked = masked();
        queries.items(runId, key, 0, 1);
        return new Csv<CheckItemRow>(
                        COLUMNS,
                        (after, limit) ->
                                queries.items(
                                        runId, key, after == null ? 0 : after.position(), limit),
                        row -> cells(CheckItemView.of(row.item(), masked)))
                .download(key + ".csv");
    }

    private static List<? extends @Nullable Object> cells(CheckItemView item) {
        return Arrays.asList(
                item.kind(),
                item.sourceId(),
                item.name(),
                item.email(),
                item.space(),
                item.message());
    }

    /** A link to the same for a minute. */
    @POST
    @Path("/items.csv/link")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "linkToCheckItems",
            summary = "Get a link to what a check found",
            description = "Addresses behind it are as masked as they are for who asks.")
    public DownloadLink link(
            @PathParam("runId") UUID runId, @PathParam("key") String key, @Context UriInfo uri) {
        queries.items(runId, key, 0, 1);
        return links.of(uri);
    }

    private boolean masked() {
        return !actor.has(Roles.PLANNER);
    }
}
