package io.drover.execution.rest;

import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.application.InventoryStates;
import io.drover.execution.application.SiteFacts;
import io.drover.execution.application.SiteRegistry;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a source holds. */
@Path("/api/v1/sites/{id}/inventory")
@Tag(name = "Sites")
@Produces(MediaType.APPLICATION_JSON)
public class InventoryResource {

    private final SiteRegistry registry;
    private final InventoryStates states;
    private final IdempotencyKeys idempotency;

    InventoryResource(SiteRegistry registry, InventoryStates states, IdempotencyKeys idempotency) {
        this.registry = registry;
        this.states = states;
        this.idempotency = idempotency;
    }

    /** How far it is read, and what was counted. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getInventory",
            summary = "Show the inventory of a site",
            description = "Which state the reading is in, how far it is, and what it " + "counted.")
    public InventoryView get(@PathParam("id") UUID id) {
        return InventoryView.of(registry.get(id));
    }

    /** Reads the source again, in the background. */
    @POST
    @Path("/refresh")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "refreshInventory",
            summary = "Read a source again",
            description =
                    "In the background; the former inventory can be used until "
                            + "the new one is whole.")
    @APIResponse(
            responseCode = "202",
            description = "The inventory, which is being read",
            content = @Content(schema = @Schema(implementation = InventoryView.class)))
    public Response refresh(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return idempotency.run(
                key,
                "refreshInventory",
                null,
                () ->
                        Response.accepted(InventoryView.of(states.refresh(id)))
                                .location(URI.create("/api/v1/sites/" + id + "/inventory"))
                                .build());
    }

    /** An inventory as it is shown. */
    public record InventoryView(
            String state,
            int version,
            int percent,
            Map<String, Long> counts,
            @Nullable String identity,
            @Nullable String reasonCode,
            @Nullable String message,
            @Nullable Instant changedAt) {

        static InventoryView of(SiteFacts facts) {
            Inventory inventory = facts.inventory();
            return inventory == null
                    ? new InventoryView("NONE", 0, 0, Map.of(), null, null, null, null)
                    : new InventoryView(
                            inventory.status().name(),
                            inventory.version(),
                            inventory.percent(),
                            inventory.counts(),
                            facts.identity(),
                            inventory.reasonCode(),
                            inventory.message(),
                            inventory.changedAt());
        }
    }
}
