package io.drover.execution.rest;

import io.drover.execution.application.SiteFacts;
import io.drover.execution.application.SiteRegistry;
import io.drover.execution.application.SiteVerification;
import io.drover.execution.application.Verification;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sites that plans read and write. */
@Path("/api/v1/sites")
@Tag(name = "Sites")
@Produces(MediaType.APPLICATION_JSON)
public class SitesResource {

    private static final String QUERY = "sites";

    private final SiteRegistry registry;
    private final SiteVerification verification;
    private final IdempotencyKeys idempotency;
    private final CurrentActor actor;

    SitesResource(
            SiteRegistry registry,
            SiteVerification verification,
            IdempotencyKeys idempotency,
            CurrentActor actor) {
        this.registry = registry;
        this.verification = verification;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /** Sites by the time they were made. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listSites",
            summary = "List sites",
            description = "Sources and destinations, by name; without their " + "credentials.")
    public Page<SiteView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        UUID after =
                cursor == null ? null : UUID.fromString(Cursors.decode(QUERY, cursor).getFirst());
        return Page.of(
                registry.list(after, size + 1),
                size,
                SiteView::of,
                facts -> Cursors.encode(QUERY, facts.site().id()));
    }

    /** A new site; an export with a path is read at once, in the background. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "createSite",
            summary = "Make a site known",
            description =
                    "Its credentials are kept encrypted and never shown again. "
                            + "Ask it with verify whether it answers.")
    @APIResponse(
            responseCode = "201",
            description = "The site",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull SiteRequest request) {
        return idempotency.run(
                key,
                "createSite",
                request,
                () -> {
                    SiteFacts made = registry.create(request.writing(), actor.id());
                    return Response.created(URI.create("/api/v1/sites/" + made.site().id()))
                            .tag(tag(made))
                            .entity(SiteView.of(made))
                            .build();
                });
    }

    /** One site. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getSite",
            summary = "Show a site",
            description = "Without its credentials, with the answer it gave last.")
    @APIResponse(
            responseCode = "200",
            description = "The site",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Response get(@PathParam("id") UUID id) {
        return shown(registry.get(id));
    }

    /** Replaces what can be written; credentials that are absent are kept. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "replaceSite",
            summary = "Change a site",
            description =
                    "All fields but the kind; a credential that is not sent stays " + "as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The site",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Response replace(
            @PathParam("id") UUID id, @Context HttpHeaders headers, @NotNull SiteRequest request) {
        return shown(
                registry.change(
                        id,
                        request.writing(),
                        current -> ETags.requireMatch(headers, tag(current)),
                        actor.id()));
    }

    /** Forgets a site with its inventory and upload. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteSite",
            summary = "Forget a site",
            description =
                    "A site stays as long as a plan that can run is about it, or "
                            + "an execution uses it.")
    public void delete(@PathParam("id") UUID id) {
        registry.remove(id);
    }

    /** Asks the site whether it answers and what the credentials may do. */
    @POST
    @Path("/{id}/verify")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "verifySite",
            summary = "Ask a site whether it answers",
            description =
                    "Calls it with the kept credentials, and says what it is or "
                            + "why it does not answer.")
    public SiteView.VerificationView verify(@PathParam("id") UUID id) {
        Verification answer = verification.verify(id);
        return SiteView.VerificationView.of(answer);
    }

    static Response shown(SiteFacts facts) {
        return Response.ok(SiteView.of(facts)).tag(tag(facts)).build();
    }

    private static EntityTag tag(SiteFacts facts) {
        return ETags.of(facts.site().version());
    }
}
