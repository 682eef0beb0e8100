package io.drover.plan.rest;

import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.drover.plan.application.CheckHistory;
import io.drover.plan.application.CheckOverrides;
import io.drover.plan.application.CheckRunView;
import io.drover.plan.application.PlanChecks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The checks of a plan before it is run. */
@Path("/api/v1/plans")
@Tag(
        name = "Plan checks",
        description = "Runs of the pre-migration checks, and overrides of what they found")
@Produces(MediaType.APPLICATION_JSON)
public class PlanChecksResource {

    private final PlanChecks checks;
    private final CheckOverrides overrides;
    private final CheckHistory history;
    private final IdempotencyKeys keys;
    private final CurrentActor actor;

    public PlanChecksResource(
            PlanChecks checks,
            CheckOverrides overrides,
            CheckHistory history,
            IdempotencyKeys keys,
            CurrentActor actor) {
        this.checks = checks;
        this.overrides = overrides;
        this.history = history;
        this.keys = keys;
        this.actor = actor;
    }

    @POST
    @Path("/{id}/checks")
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "startChecks",
            summary = "Start a check run",
            description = "Or get the one in progress. Results arrive within minutes.")
    @APIResponse(
            responseCode = "202",
            description = "The check run",
            content = @Content(schema = @Schema(implementation = CheckRunView.class)))
    public Response check(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return keys.run(
                key,
                "startChecks",
                null,
                () -> {
                    var run = checks.check(id, actor.id());
                    return Response.accepted(run)
                            .location(
                                    URI.create(
                                            PlansResource.PATH + id + "/check-runs/" + run.runId()))
                            .build();
                });
    }

    @GET
    @Path("/{id}/checks")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getLatestChecks",
            summary = "Read the newest check run",
            description = "With the results that are in so far.")
    public CheckRunView latest(@PathParam("id") UUID id) {
        return history.latest(id);
    }

    @GET
    @Path("/{id}/check-runs")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listCheckRuns",
            summary = "List the check runs of a plan",
            description = "Newest first, without their results.")
    public Page<CheckRunView> list(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = Limits.page(limit);
        var query = "check-runs " + id;
        var olderThan =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        return Page.of(
                history.runs(id, olderThan, size),
                size,
                run -> run,
                run -> Cursors.encode(query, run.runId()));
    }

    @GET
    @Path("/{id}/check-runs/{runId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getCheckRun",
            summary = "Read a check run",
            description =
                    "With what is new, gone, worse and better than in another run if compareWith"
                            + " names one.")
    public CheckRunView get(
            @PathParam("id") UUID id,
            @PathParam("runId") UUID runId,
            @Parameter(
                            description =
                                    "A run of the same plan, or of the plan that it was copied"
                                            + " from.")
                    @QueryParam("compareWith")
                    @Nullable UUID compareWith) {
        return history.run(id, runId, compareWith);
    }

    @PUT
    @Path("/{id}/checks/{key}/override")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "overrideCheck",
            summary = "Let the error of a check stand",
            description =
                    "It counts as a warning then, for this revision and while it does not grow.")
    public CheckRunView override(
            @PathParam("id") UUID id,
            @PathParam("key") String key,
            @NotNull @Valid OverrideRequest request) {
        return overrides.override(id, key, request.reason(), actor.id());
    }

    @DELETE
    @Path("/{id}/checks/{key}/override")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "takeBackOverride",
            summary = "Let an error count again",
            description = "The newest check run is judged anew.")
    @APIResponse(responseCode = "204", description = "It counts again")
    public void takeBack(@PathParam("id") UUID id, @PathParam("key") String key) {
        overrides.takeBack(id, key, actor.id());
    }
}
