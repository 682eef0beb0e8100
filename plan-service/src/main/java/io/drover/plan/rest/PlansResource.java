package io.drover.plan.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.MergePatch;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.drover.plan.application.PlanEditing;
import io.drover.plan.application.PlanReading;
import io.drover.plan.application.PlanView;
import io.drover.plan.application.SiteDirectory;
import io.drover.plan.domain.PlanContent;
import io.drover.plan.domain.PlanStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans: make, read, change, remove. */
@Path("/api/v1/plans")
@Tag(name = "Plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {

    static final String PATH = "/api/v1/plans/";

    private final PlanEditing editing;
    private final PlanReading reading;
    private final SiteDirectory sites;
    private final IdempotencyKeys keys;
    private final Validator validator;
    private final CurrentActor actor;

    public PlansResource(
            PlanEditing editing,
            PlanReading reading,
            SiteDirectory sites,
            IdempotencyKeys keys,
            Validator validator,
            CurrentActor actor) {
        this.editing = editing;
        this.reading = reading;
        this.sites = sites;
        this.keys = keys;
        this.validator = validator;
        this.actor = actor;
    }

    @POST
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "createPlan",
            summary = "Make a plan",
            description = "The plan is SAVED; nothing moves before it is run.")
    @APIResponse(
            responseCode = "201",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid PlanRequest request) {
        sites.await(request.sourceSiteId(), request.destinationSiteId());
        return keys.run(
                key,
                "createPlan",
                request,
                () -> created(editing.create(request.content(), actor.id())));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getPlan",
            summary = "Read a plan",
            description =
                    "With its state, progress, checks and apps, and the commands "
                            + "that it takes now.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    @APIResponse(responseCode = "304", description = "Not modified; never while it is RUNNING")
    public Response get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        var plan = reading.plan(id);
        if (plan.status() != PlanStatus.RUNNING && ETags.notModified(headers, tag(plan))) {
            return Response.notModified(tag(plan)).build();
        }
        return ok(plan);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "replacePlan",
            summary = "Change a saved plan as a whole",
            description = "Needs If-Match. Makes a new revision; older check results are void.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response replace(
            @PathParam("id") UUID id,
            @NotNull @Valid PlanRequest request,
            @Context HttpHeaders headers) {
        ETags.requireMatch(headers, tag(reading.plan(id)));
        return ok(edit(id, request, headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "patchPlan",
            summary = "Change parts of a saved plan",
            description = "A JSON merge patch. Needs If-Match. Makes a new revision.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PlanRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response patch(
            @PathParam("id") UUID id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        var before = reading.plan(id);
        ETags.requireMatch(headers, tag(before));
        var request = MergePatch.apply(PlanRequest.of(before), patch, PlanRequest.class);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return ok(edit(id, request, headers));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "deletePlan",
            summary = "Remove a plan",
            description = "Not while it is RUNNING or vendor apps of it are at work.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("id") UUID id) {
        editing.delete(id, actor.id());
    }

    private PlanView edit(UUID id, PlanRequest request, HttpHeaders headers) {
        PlanContent content = request.content();
        sites.await(content.sourceSiteId(), content.destinationSiteId());
        return editing.edit(
                id,
                // again, now that nobody else can change it
                plan ->
                        ETags.requireMatch(
                                headers, tag(plan.revision(), plan.status(), plan.archived())),
                content,
                actor.id());
    }

    static Response ok(PlanView plan) {
        return Response.ok(plan).tag(tag(plan)).build();
    }

    static Response created(PlanView plan) {
        return Response.created(URI.create(PATH + plan.id())).entity(plan).tag(tag(plan)).build();
    }

    static Response accepted(PlanView plan) {
        return Response.accepted(plan)
                .location(URI.create(PATH + plan.id()))
                .tag(tag(plan))
                .build();
    }

    private static EntityTag tag(PlanView plan) {
        return tag(plan.revision(), plan.status(), plan.archived());
    }

    private static EntityTag tag(int revision, PlanStatus status, boolean archived) {
        return ETags.of(revision, status, archived);
    }
}
