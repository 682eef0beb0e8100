package io.drover.execution.rest;

import io.drover.execution.application.CheckItem;
import io.drover.execution.application.CheckQueries;
import io.drover.execution.application.CheckRuns.CheckItemRow;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What checks found, one by one; addresses are masked for those who may only look. */
@Path("/api/v1/check-results/{runId}/{key}")
@Tag(name = "Checks")
public class CheckResultsResource {

    private final CheckQueries queries;
    private final CurrentActor actor;

    CheckResultsResource(CheckQueries queries, CurrentActor actor) {
        this.queries = queries;
        this.actor = actor;
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
    @Operation(operationId = "listCheckItems", summary = "List what a check found")
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
    @Operation(operationId = "downloadCheckItems", summary = "Download what a check found")
    public Response csv(@PathParam("runId") UUID runId, @PathParam("key") String key) {
        boolean masked = masked();
        queries.items(runId, key, 0, 1);
        StreamingOutput body =
                out ->
                        new CheckItemsCsv(
                                        (after, limit) -> queries.items(runId, key, after, limit),
                                        masked)
                                .write(out);
        return Response.ok(body)
                .type("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"check-items.csv\"")
                .build();
    }

    private boolean masked() {
        return !actor.has(Roles.PLANNER);
    }
}
