package io.drover.appmigration.rest;

import io.drover.appmigration.application.AppControl;
import io.drover.appmigration.application.AppMigrationQueries;
import io.drover.appmigration.domain.AppMigration;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Commands of an operator to one app of a run; the others never notice. */
@Path("/api/v1/app-migrations/{id}")
@Tag(
        name = "App migrations",
        description = "Apps of a run: how far each is, and re-run, cancel and start")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppMigrationCommandsResource {

    private final AppControl control;
    private final AppMigrationQueries queries;
    private final IdempotencyKeys keys;
    private final CurrentActor actor;
    private final Clock clock;

    AppMigrationCommandsResource(
            AppControl control,
            AppMigrationQueries queries,
            IdempotencyKeys keys,
            CurrentActor actor,
            Clock clock) {
        this.control = control;
        this.queries = queries;
        this.keys = keys;
        this.actor = actor;
        this.clock = clock;
    }

    /** Starts what has not started by itself. */
    @POST
    @Path("start")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "startAppMigration",
            summary = "Start an app that has not started by itself",
            description =
                    "After a plan that was stopped or failed, if at least one space landed; or when"
                            + " mappings have been missing for 30 minutes.")
    @APIResponse(
            responseCode = "202",
            description = "It is running",
            content = @Content(schema = @Schema(implementation = AppMigrationView.class)))
    @APIResponse(responseCode = "409", description = "It is too early, or too late: START_…")
    public Response start(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return once(key, "startAppMigration", id, () -> control.start(id, actor.id()));
    }

    /** Runs one app again. */
    @POST
    @Path("rerun")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "rerunAppMigration",
            summary = "Run an app again that failed or is incomplete",
            description =
                    "A new transfer with the originalTransferId of the first. Possible until 12 days"
                            + " after the first start; rerun in the resource says whether and until"
                            + " when.")
    @APIResponse(
            responseCode = "202",
            description = "It is running again",
            content = @Content(schema = @Schema(implementation = AppMigrationView.class)))
    @APIResponse(responseCode = "409", description = "It can't be run again: RERUN_…")
    public Response rerun(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return once(key, "rerunAppMigration", id, () -> control.rerun(id, actor.id()));
    }

    /** Cancels one app. */
    @POST
    @Path("cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "cancelAppMigration",
            summary = "Cancel an app for good",
            description =
                    "READY becomes CANCELLED at once. RUNNING becomes CANCELLING: the vendor has 60"
                            + " minutes to wind up. Nothing reverses it, and no other app notices.")
    @APIResponse(
            responseCode = "202",
            description = "It is cancelled, or being cancelled",
            content = @Content(schema = @Schema(implementation = AppMigrationView.class)))
    @APIResponse(responseCode = "409", description = "It is neither READY nor RUNNING")
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return once(key, "cancelAppMigration", id, () -> control.cancel(id, actor.id()));
    }

    private Response once(
            @Nullable String key, String operation, UUID id, Supplier<AppMigration> command) {
        return keys.run(
                key,
                operation + " " + id,
                null,
                () -> {
                    AppMigration app = command.get();
                    return Response.accepted(
                                    AppMigrationView.of(app, queries.choices(app), clock.instant()))
                            .location(URI.create("/api/v1/app-migrations/" + id))
                            .tag(ETags.of(app.version()))
                            .build();
                });
    }
}
