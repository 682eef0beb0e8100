package io.drover.plan.rest;

import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.drover.plan.application.PlanEditing;
import io.drover.plan.application.PlanLifecycle;
import io.drover.plan.application.PlanReading;
import io.drover.plan.application.PlanView;
import io.drover.plan.application.ProgressView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DefaultValue;
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

/** What can be done with a plan; each command has effect once per Idempotency-Key. */
@Path("/api/v1/plans")
@Tag(name = "Plan commands", description = "Check, run and stop a plan")
@Produces(MediaType.APPLICATION_JSON)
public class PlanCommandsResource {

    /** How much of a plan a copy takes over. */
    public enum CopyScope {
        ALL,
        REMAINING
    }

    private final PlanLifecycle lifecycle;
    private final PlanEditing editing;
    private final PlanReading reading;
    private final IdempotencyKeys keys;
    private final CurrentActor actor;

    public PlanCommandsResource(
            PlanLifecycle lifecycle,
            PlanEditing editing,
            PlanReading reading,
            IdempotencyKeys keys,
            CurrentActor actor) {
        this.lifecycle = lifecycle;
        this.editing = editing;
        this.reading = reading;
        this.keys = keys;
        this.actor = actor;
    }

    @POST
    @Path("/{id}/run")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "runPlan",
            summary = "Run a saved plan",
            description =
                    "Starts at once if the plan was checked within the last 24 hours and no error is"
                            + " open; is refused with the open errors if there are some; checks"
                            + " first if it was not checked.")
    @APIResponse(
            responseCode = "202",
            description = "The plan, RUNNING, with the id of its execution",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response run(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Valid @Nullable RunRequest request) {
        var revision = request == null ? null : request.revision();
        return keys.run(
                key,
                "runPlan",
                request,
                () -> PlansResource.accepted(lifecycle.run(id, revision, actor.id())));
    }

    @POST
    @Path("/{id}/stop")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "stopPlan",
            summary = "Stop a running plan",
            description =
                    "Spaces and steps in progress finish, nothing new starts. During the checks it"
                            + " is STOPPED at once. A second stop gets the same answer.")
    @APIResponse(
            responseCode = "202",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response stop(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return keys.run(
                key,
                "stopPlan",
                null,
                () -> PlansResource.accepted(lifecycle.stop(id, actor.id())));
    }

    @POST
    @Path("/{id}/copy")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "copyPlan",
            summary = "Make a new plan from one",
            description =
                    "Without its overrides and consents. scope=REMAINING copies what a STOPPED,"
                            + " INCOMPLETE or FAILED plan left and completes partly landed spaces.")
    @APIResponse(
            responseCode = "201",
            description = "The new plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response copy(
            @PathParam("id") UUID id,
            @QueryParam("scope") @DefaultValue("ALL") CopyScope scope,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return keys.run(
                key,
                "copyPlan",
                null,
                () ->
                        PlansResource.created(
                                switch (scope) {
                                    case ALL -> editing.copy(id, actor.id());
                                    case REMAINING -> editing.copyRemaining(id, actor.id());
                                }));
    }

    @POST
    @Path("/{id}/archive")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "archivePlan",
            summary = "Hide a plan from the default list",
            description = "It is read-only until it is restored. Its apps go on.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response archive(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return keys.run(
                key, "archivePlan", null, () -> PlansResource.ok(editing.archive(id, actor.id())));
    }

    @POST
    @Path("/{id}/restore")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "restorePlan",
            summary = "Show an archived plan again",
            description = "It is in lists again. An unarchived plan stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public Response restore(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return keys.run(
                key, "restorePlan", null, () -> PlansResource.ok(editing.restore(id, actor.id())));
    }

    @GET
    @Path("/{id}/progress")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getPlanProgress",
            summary = "How far the run of a plan is",
            description = "Nothing and 0 percent before it has begun; stays after the end.")
    public ProgressView progress(@PathParam("id") UUID id) {
        return reading.plan(id).progress();
    }
}
