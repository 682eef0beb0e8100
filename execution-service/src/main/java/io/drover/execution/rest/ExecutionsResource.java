package io.drover.execution.rest;

import io.drover.execution.application.Addresses;
import io.drover.execution.application.Arrivals;
import io.drover.execution.application.ExecutionQueries;
import io.drover.execution.application.RunRequests;
import io.drover.execution.application.Standing;
import io.drover.execution.content.ItemKind;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs of plans and their spaces. */
@Path("/api/v1/executions")
@Tag(name = "Executions")
@Produces(MediaType.APPLICATION_JSON)
public class ExecutionsResource {

    private final ExecutionQueries queries;
    private final RunRequests requests;
    private final Addresses addresses;
    private final IdempotencyKeys idempotency;

    ExecutionsResource(
            ExecutionQueries queries,
            RunRequests requests,
            Addresses addresses,
            IdempotencyKeys idempotency) {
        this.queries = queries;
        this.requests = requests;
        this.addresses = addresses;
        this.idempotency = idempotency;
    }

    /** Executions, the newest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listExecutions",
            summary = "List executions",
            description = "Newest first.")
    public Page<ExecutionView> list(
            @QueryParam("planId") @Nullable UUID planId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "executions " + planId;
        UUID before =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        return Page.of(
                queries.list(planId, before, size + 1),
                size,
                ExecutionView::of,
                known -> Cursors.encode(query, known.execution().id()));
    }

    /** One execution. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getExecution",
            summary = "Show an execution",
            description =
                    "Its state, its steps and how far it is. The ETag changes "
                            + "with every change.")
    @APIResponse(
            responseCode = "200",
            description = "The execution",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    @APIResponse(responseCode = "304", description = "Not modified; never while it is at work")
    public Response get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        var known = queries.get(id);
        EntityTag tag = ETags.of(known.execution().version());
        // what is at work changes without a new version
        if (known.execution().status().isFinal() && ETags.notModified(headers, tag)) {
            return Response.notModified(tag).build();
        }
        return Response.ok(ExecutionView.of(known)).tag(tag).build();
    }

    /** The spaces by key. */
    @GET
    @Path("/{id}/spaces")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listExecutionSpaces",
            summary = "List the spaces of an execution",
            description = "Each space of the run with its status, its counts and its " + "bytes.")
    public Page<SpaceView> spaces(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "execution-spaces " + id;
        String after = cursor == null ? null : Cursors.decode(query, cursor).getFirst();
        Addresses.Of found = addresses.of(queries.execution(id));
        List<Standing.Space> spaces = queries.spaces(id, after, size + 1);
        Map<String, Map<ItemKind, Arrivals.Count>> readBack =
                queries.readBack(id, spaces.stream().map(Standing.Space::key).toList());
        return Page.of(
                spaces,
                size,
                space -> SpaceView.of(space, readBack.getOrDefault(space.key(), Map.of()), found),
                space -> Cursors.encode(query, space.key()));
    }

    /** Gives up an execution that shows no life: its workers are shut out, it ends INCOMPLETE. */
    @POST
    @Path("/{id}/abandon")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "abandonExecution",
            summary = "Give up an execution",
            description =
                    "For a run that shows no life: nobody may work on it any "
                            + "more, and it ends with the reason ABANDONED. This cannot be "
                            + "taken back.")
    @APIResponse(
            responseCode = "202",
            description = "The execution, which is being ended",
            content = @Content(schema = @Schema(implementation = ExecutionView.class)))
    public Response abandon(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return idempotency.run(
                key,
                "abandonExecution",
                null,
                () -> {
                    requests.abandon(id);
                    return Response.accepted(ExecutionView.of(queries.get(id)))
                            .location(URI.create("/api/v1/executions/" + id))
                            .build();
                });
    }
}
