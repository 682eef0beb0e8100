package io.drover.appmigration.rest;

import io.drover.appmigration.application.AppMigrationQueries;
import io.drover.appmigration.application.TransferFeedback;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** App migrations for operators and frontends. */
@Path("/api/v1/app-migrations")
@Tag(name = "App migrations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppMigrationsResource {

    private final AppMigrationQueries queries;
    private final TransferFeedback feedback;
    private final Clock clock;

    AppMigrationsResource(AppMigrationQueries queries, TransferFeedback feedback, Clock clock) {
        this.feedback = feedback;
        this.queries = queries;
        this.clock = clock;
    }

    /** App migrations, oldest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listAppMigrations",
            summary = "List app migrations",
            description = "Of a plan or of all; repeat status for several values.")
    public Page<AppMigrationView> list(
            @QueryParam("planId") @Nullable UUID planId,
            @QueryParam("status") List<String> status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "app-migrations " + planId + " " + status;
        UUID after =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        List<AppMigrationStatus> statuses =
                status.stream().map(AppMigrationsResource::status).toList();
        return Page.of(
                queries.list(planId, statuses, after, size + 1),
                size,
                this::view,
                app -> Cursors.encode(query, app.id()));
    }

    /** One app migration. */
    @GET
    @Path("{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getAppMigration",
            summary = "Get an app migration",
            description =
                    "With its transfers so far, what may be done with it now, and "
                            + "why not where not.")
    @APIResponse(
            responseCode = "200",
            description = "The app migration",
            content = @Content(schema = @Schema(implementation = AppMigrationView.class)))
    public Response get(@PathParam("id") UUID id) {
        AppMigration app = queries.require(id);
        return Response.ok(view(app)).tag(ETags.of(app.version())).build();
    }

    /** Its attempts. */
    @GET
    @Path("{id}/transfers")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listTransfers",
            summary = "List the transfers of an app migration",
            description =
                    "The first attempt and every re-run, oldest first; a settled "
                            + "one never changes.")
    public Page<TransferView> transfers(@PathParam("id") UUID id) {
        return new Page<>(queries.transfers(id).stream().map(TransferView::of).toList(), null);
    }

    /** What the vendor wants people to read. */
    @GET
    @Path("{id}/feedback")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getAppMigrationFeedback",
            summary = "Read what the vendor left for people",
            description = "JSON of the vendor's own making, about the latest transfer.")
    @APIResponse(
            responseCode = "200",
            description = "What was left",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public String feedback(@PathParam("id") UUID id) {
        return feedback.ofAppMigration(id);
    }

    private AppMigrationView view(AppMigration app) {
        return AppMigrationView.of(app, queries.choices(app), clock.instant());
    }

    private static AppMigrationStatus status(String text) {
        try {
            return AppMigrationStatus.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                    "INVALID_FIELD",
                    "status is one of "
                            + List.of(AppMigrationStatus.values())
                            + ", not "
                            + text
                            + ".");
        }
    }
}
