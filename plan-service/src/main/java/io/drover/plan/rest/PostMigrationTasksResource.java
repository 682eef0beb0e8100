package io.drover.plan.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.MergePatch;
import io.drover.kit.rest.Page;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.drover.plan.application.PostMigrationTaskView;
import io.drover.plan.application.PostMigrationTasks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is left to do after a migration. */
@Path("/api/v1/plans/{id}/post-migration-tasks")
@Tag(name = "After the migration", description = "Tasks that are left to people, and the report")
@Produces(MediaType.APPLICATION_JSON)
public class PostMigrationTasksResource {

    private final PostMigrationTasks tasks;
    private final Validator validator;
    private final CurrentActor actor;

    public PostMigrationTasksResource(
            PostMigrationTasks tasks, Validator validator, CurrentActor actor) {
        this.tasks = tasks;
        this.validator = validator;
        this.actor = actor;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listPostMigrationTasks",
            summary = "List what is left to do after a migration",
            description =
                    "In the order in which it is best done. Empty until the run has ended, and if"
                            + " it touched nothing.")
    public Page<PostMigrationTaskView> list(@PathParam("id") UUID id) {
        return new Page<>(tasks.of(id), null);
    }

    @GET
    @Path("/{key}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getPostMigrationTask",
            summary = "Read a task",
            description = "With the ETag that a change needs.")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(schema = @Schema(implementation = PostMigrationTaskView.class)))
    public Response get(@PathParam("id") UUID id, @PathParam("key") String key) {
        return ok(tasks.task(id, key));
    }

    @PATCH
    @Path("/{key}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "patchPostMigrationTask",
            summary = "Note what people made of a task",
            description =
                    "A JSON merge patch of state and note; a note of null is cleared. Needs"
                            + " If-Match.")
    @RequestBody(
            content = @Content(schema = @Schema(implementation = PostMigrationTaskRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(schema = @Schema(implementation = PostMigrationTaskView.class)))
    public Response patch(
            @PathParam("id") UUID id,
            @PathParam("key") String key,
            @NotNull JsonNode patch,
            @Context HttpHeaders headers) {
        var before = tasks.task(id, key);
        ETags.requireMatch(headers, ETags.of(before.version()));
        var request =
                MergePatch.apply(
                        PostMigrationTaskRequest.of(before.task()),
                        patch,
                        PostMigrationTaskRequest.class);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return ok(
                tasks.change(
                        id,
                        key,
                        // again, now that nobody else can change it
                        version -> ETags.requireMatch(headers, ETags.of(version)),
                        request.state(),
                        request.note(),
                        actor.id()));
    }

    private static Response ok(PostMigrationTasks.Versioned found) {
        return Response.ok(found.task()).tag(ETags.of(found.version())).build();
    }
}
