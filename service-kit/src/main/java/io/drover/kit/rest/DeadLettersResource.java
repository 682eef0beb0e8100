package io.drover.kit.rest;

import io.drover.kit.events.DeadLetters;
import io.drover.kit.events.DeadLetters.DeadLetter;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The dead letters of a service; each service gives it its own path by extending it. */
public abstract class DeadLettersResource {

    private static final String QUERY = "dead-letters";

    private final DeadLetters deadLetters;

    protected DeadLettersResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** The newest first. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listDeadLetters",
            summary = "List events that nobody could read",
            description = "Newest first, with the cause.")
    public Page<DeadLetter> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = Limits.page(limit);
        var before =
                cursor == null ? null : UUID.fromString(Cursors.decode(QUERY, cursor).getFirst());
        return Page.of(
                deadLetters.list(before, size + 1),
                size,
                letter -> letter,
                letter -> Cursors.encode(QUERY, letter.id()));
    }

    /** Puts one back in front of its consumer; it is handled within seconds. */
    @POST
    @Path("/{id}/redrive")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "redriveDeadLetter",
            summary = "Put an event back in front of its consumer",
            description = "It is handled within seconds.")
    @APIResponse(responseCode = "204", description = "It is handed in again")
    public void redrive(@PathParam("id") UUID id) {
        deadLetters.redrive(id);
    }
}
