package io.drover.kit.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.downloads.DownloadLink;
import io.drover.kit.downloads.DownloadLinks;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.LargeBody;
import io.drover.kit.rest.MergePatch;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    private final Gate gate;
    private final DownloadLinks links;

    public ThingsResource(
            Things things,
            IdempotencyKeys keys,
            CurrentActor actor,
            Gate gate,
            DownloadLinks links) {
        this.links = links;
        this.things = things;
        this.keys = keys;
        this.actor = actor;
        this.gate = gate;
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
                    if (request.name().equals("dies")) {
                        things.makeAndDie(request.name());
                    }
                    gate.pass(request.name());
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

    @POST
    @Path("/me/link")
    @RolesAllowed(Roles.VIEWER)
    public DownloadLink linkToMe(@Context UriInfo uri) {
        return links.of(uri);
    }

    @PUT
    @Path("/{id}/name")
    @RolesAllowed(Roles.PLANNER)
    public ThingView rename(@PathParam("id") UUID id, @NotNull @Valid ThingRequest request) {
        return view(things.renameBehindAnothersBack(id, request.name()));
    }

    @GET
    @Path("/{id}/broken/{how}")
    @RolesAllowed(Roles.VIEWER)
    public String broken(@PathParam("id") UUID id, @PathParam("how") String how) throws Exception {
        throw switch (how) {
            case "database" ->
                    new java.sql.SQLException("connection refused to db.internal", "08001");
            case "bug" -> new IllegalStateException("secret password in a message");
            default -> new NotFoundException();
        };
    }

    @PUT
    @Path("/upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed(Roles.PLANNER)
    public long upload(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @PUT
    @Path("/large-upload")
    @LargeBody
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed(Roles.PLANNER)
    public long largeUpload(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "nobody may read this";
    }

    private static ThingView view(Thing thing) {
        return new ThingView(thing.id(), thing.name(), null);
    }
}
