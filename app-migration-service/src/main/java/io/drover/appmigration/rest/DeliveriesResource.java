package io.drover.appmigration.rest;

import io.drover.appmigration.application.Delivery;
import io.drover.appmigration.application.DeliveryLog;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was sent to the vendor of an app. */
@Path("/api/v1/apps/{key}/deliveries")
@Tag(name = "Apps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeliveriesResource {

    private final DeliveryLog log;
    private final IdempotencyKeys keys;

    DeliveriesResource(DeliveryLog log, IdempotencyKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /** Messages, newest first. */
    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "listDeliveries",
            summary = "List the webhooks sent to an app",
            description = "Newest first, with the number of tries and the last failure.")
    public Page<DeliveryView> list(
            @PathParam("key") String key,
            @QueryParam("status") Delivery.@Nullable Status status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "deliveries " + key + " " + status;
        UUID before =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        return Page.of(
                log.list(key, status, before, size + 1),
                size,
                DeliveryView::of,
                delivery -> Cursors.encode(query, delivery.id()));
    }

    /** Sends one again. */
    @POST
    @Path("{id}/redeliver")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "redeliver",
            summary = "Send a webhook again",
            description = "Under the same webhook-id, with all its tries, whatever became of it.")
    @APIResponse(
            responseCode = "202",
            description = "It is queued",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response redeliver(
            @PathParam("key") String key,
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return keys.run(
                idempotencyKey,
                "redeliver " + id,
                null,
                () -> Response.accepted(DeliveryView.of(log.redeliver(key, id))).build());
    }
}
