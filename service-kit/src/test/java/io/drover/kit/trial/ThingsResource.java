package io.drover.kit.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.MergePatch;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The HTTP interface of the trial service. */
@Path("/api/v1/things")
public class ThingsResource {

    /** What a client sends. */
    public record ThingRequest(@NotBlank @Size(max = 20) String name, @Nullable Integer size) {}

    /** What a client reads. */
    public record ThingView(UUID id, String name, @Nullable String note) {}

    private final Things things;
    private final IdempotencyKeys keys;
    private final CurrentActor actor;

    public ThingsResource(Things things, IdempotencyKeys keys, CurrentActor actor) {
        this.things = things;
        this.keys = keys;
        this.actor = actor;
    }

    @POST
    @RolesAllowed(Roles.PLANNER)
    public Response make(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid ThingRequest request) {
        return keys.run(
                key,
                "things.make",
                request,
                () -> {
                    if (request.name().equals("refused")) {
                        things.makeAndFail(request.name());
                    }
                    var thing = things.make(request.name());
                    return Response.created(URI.create("/api/v1/things/" + thing.id()))
                            .tag(ETags.of(thing.version()))
                            .entity(view(thing))
                            .build();
                });
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.PLANNER)
    public ThingView patch(@PathParam("id") UUID id, JsonNode patch, @Context HttpHeaders headers) {
        ETags.requireMatch(headers, ETags.of(0));
        var changed = MergePatch.apply(new ThingRequest("before", null), patch, ThingRequest.class);
        return view(things.rename(id, changed.name()));
    }

    @GET
    @Path("/me")
    @RolesAllowed(Roles.VIEWER)
    public String me(@QueryParam("limit") @Nullable Integer limit) {
        return actor.id() + " " + actor.has(Roles.OPERATOR);
    }

    private static ThingView view(Thing thing) {
        return new ThingView(thing.id(), thing.name(), null);
    }
}
