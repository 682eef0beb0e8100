package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.cloud.SpaceCreation;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.Permissions;
import io.drover.sandbox.store.Permissions.SpacePermission;
import io.drover.sandbox.store.Spaces;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spaces, their permissions and labels. */
@Path("/wiki/api/v2")
public class SpacesResource {

    private static final Map<String, String> SORTS =
            Map.of("key", "lower(key)::text", "name", "lower(name)::text");

    private final Spaces spaces;
    private final SpaceCreation creation;
    private final Permissions permissions;
    private final Labels labels;
    private final Paging paging;
    private final Administrator administrator;
    private final WriteRecord record;

    SpacesResource(
            Spaces spaces,
            SpaceCreation creation,
            Permissions permissions,
            Labels labels,
            Paging paging,
            Administrator administrator,
            WriteRecord record) {
        this.spaces = spaces;
        this.creation = creation;
        this.permissions = permissions;
        this.labels = labels;
        this.paging = paging;
        this.administrator = administrator;
        this.record = record;
    }

    /** Spaces by id, key, type and status. */
    @GET
    @Path("/spaces")
    public Response list(
            @Context UriInfo uri,
            @QueryParam("type") @Nullable String type,
            @QueryParam("status") @Nullable String status,
            @QueryParam("description-format") @Nullable String descriptionFormat) {
        Listing listing = spaces.listing();
        String ids = Paging.values(uri, "ids");
        String keys = Paging.values(uri, "keys");
        if (ids != null) {
            listing.where("id = any(?)", (Object) Ids.numbers("ids", ids));
        }
        if (keys != null) {
            String[] lower = keys.toLowerCase(java.util.Locale.ROOT).split(",");
            listing.where("lower(key) = any(?)", (Object) lower);
        }
        if (type != null) {
            listing.where("type = ?", type);
        }
        if (status != null) {
            listing.where("status = ?", status);
        }
        return paging.page(
                uri,
                listing,
                Spaces::space,
                space -> view(space, descriptionFormat),
                SORTS,
                "id",
                25);
    }

    /** Creates a space with its home page. */
    @POST
    @Path("/spaces")
    public Response create(@Context UriInfo uri, @Nullable JsonNode json) {
        RequestBody body = RequestBody.of(json);
        String description =
                body.object("description").map(text -> text.text("value", "")).orElse("");
        Space space =
                creation.create(
                        body.text("name"),
                        body.text("key", body.text("alias", "")),
                        description,
                        administrator.id());
        record.object("space", space.id());
        return Response.status(201)
                .entity(Views.describedSpace(space).and("_links", links(uri, space)))
                .build();
    }

    /** One space. */
    @GET
    @Path("/spaces/{id}")
    public Fields get(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("description-format") @Nullable String descriptionFormat,
            @QueryParam("include-labels") boolean includeLabels,
            @QueryParam("include-permissions") boolean includePermissions) {
        Space space = find(id);
        Fields view = view(space, descriptionFormat).and("_links", links(uri, space));
        if (includeLabels) {
            view.and("labels", Included.of(labels.of(space.id()), Views::label));
        }
        if (includePermissions) {
            view.and(
                    "permissions",
                    Included.of(permissions.of(space.id()), SpacesResource::assignment));
        }
        return view;
    }

    /** Who may do what in a space. */
    @GET
    @Path("/spaces/{id}/permissions")
    public Response permissions(@Context UriInfo uri, @PathParam("id") String id) {
        return paging.page(
                uri,
                permissions.listing(find(id).id()),
                Permissions::permission,
                SpacesResource::assignment);
    }

    /** The labels of a space. */
    @GET
    @Path("/spaces/{id}/labels")
    public Response labels(@Context UriInfo uri, @PathParam("id") String id) {
        return paging.page(uri, labels.listing(find(id).id()), Labels::label, Views::label);
    }

    /** Sites before space roles use single permissions, and so does this one. */
    @GET
    @Path("/space-role-mode")
    public Fields roleMode() {
        return Fields.of("mode", "PRE_ROLES");
    }

    private static Fields assignment(SpacePermission permission) {
        return Fields.of("id", Fields.id(permission.id()))
                .and(
                        "principal",
                        Fields.of("type", permission.principal().type())
                                .and("id", permission.principal().id()))
                .and(
                        "operation",
                        Fields.of("key", permission.operation())
                                .and("targetType", permission.target()));
    }

    private static Fields view(Space space, @Nullable String descriptionFormat) {
        return descriptionFormat == null ? Views.space(space) : Views.describedSpace(space);
    }

    private static Fields links(UriInfo uri, Space space) {
        return Fields.of("webui", "/spaces/" + space.key()).and("base", Paging.base(uri));
    }

    private Space find(String id) {
        return spaces.find(Ids.number("id", id))
                .orElseThrow(() -> CloudProblem.notFound("Space not found: " + id));
    }
}
