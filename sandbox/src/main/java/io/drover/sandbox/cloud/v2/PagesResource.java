package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.PageTree;
import io.drover.sandbox.store.PageTree.Below;
import io.drover.sandbox.store.Spaces;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages and the tree they form. */
@Path("/wiki/api/v2")
public class PagesResource {

    private final ContentEditing editing;
    private final ContentReading reading;
    private final Contents contents;
    private final Spaces spaces;
    private final PageTree tree;
    private final Paging paging;

    PagesResource(
            ContentEditing editing,
            ContentReading reading,
            Contents contents,
            Spaces spaces,
            PageTree tree,
            Paging paging) {
        this.editing = editing;
        this.reading = reading;
        this.contents = contents;
        this.spaces = spaces;
        this.tree = tree;
        this.paging = paging;
    }

    /** Pages by id, space, title and status. */
    @GET
    @Path("/pages")
    public Response list(@Context UriInfo uri) {
        return reading.list(uri, Content.PAGE, null);
    }

    /** The pages of a space. */
    @GET
    @Path("/spaces/{id}/pages")
    public Response inSpace(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("depth") @Nullable String depth) {
        long spaceId = Ids.number("id", id);
        if (spaces.find(spaceId).isEmpty()) {
            throw CloudProblem.notFound("Space not found: " + id);
        }
        return reading.list(uri, Content.PAGE, spaceId);
    }

    /** Creates a page. */
    @POST
    @Path("/pages")
    public Fields create(
            @Context UriInfo uri,
            @QueryParam("root-level") boolean rootLevel,
            @Nullable JsonNode json) {
        return reading.saved(uri, editing.createPage(RequestBody.of(json), rootLevel));
    }

    /** One page. */
    @GET
    @Path("/pages/{id}")
    public Fields get(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.one(uri, editing.find(Content.PAGE, id));
    }

    /** Replaces the current version of a page. */
    @PUT
    @Path("/pages/{id}")
    public Fields change(
            @Context UriInfo uri, @PathParam("id") String id, @Nullable JsonNode json) {
        return reading.saved(uri, editing.change(Content.PAGE, id, RequestBody.of(json)));
    }

    /** Gives a page another title. */
    @PUT
    @Path("/pages/{id}/title")
    public Fields rename(
            @Context UriInfo uri, @PathParam("id") String id, @Nullable JsonNode json) {
        return reading.saved(uri, editing.rename(id, RequestBody.of(json)));
    }

    /** Moves a page to the trash, or removes a trashed one for good. */
    @DELETE
    @Path("/pages/{id}")
    public void delete(
            @PathParam("id") String id,
            @QueryParam("purge") boolean purge,
            @QueryParam("draft") boolean draft) {
        editing.delete(Content.PAGE, id, purge, draft);
    }

    /** The pages directly under a page, in their order. */
    @GET
    @Path("/pages/{id}/children")
    public Response children(@Context UriInfo uri, @PathParam("id") String id) {
        return children(uri, editing.find(Content.PAGE, id), false);
    }

    /** What lies directly under a page, in its order. */
    @GET
    @Path("/pages/{id}/direct-children")
    public Response directChildren(@Context UriInfo uri, @PathParam("id") String id) {
        return children(uri, editing.find(Content.PAGE, id), true);
    }

    private Response children(UriInfo uri, Content parent, boolean typed) {
        return paging.page(
                uri,
                contents.listing(false)
                        .where("c.parent_id = ?", parent.id())
                        .where("c.status in ('current', 'archived')"),
                Contents::row,
                page -> typed ? Views.child(page).and("type", "page") : Views.child(page),
                ContentReading.SORTS,
                "child-position",
                25);
    }

    /** The pages above a page, the root first. */
    @GET
    @Path("/pages/{id}/ancestors")
    public Response ancestors(@Context UriInfo uri, @PathParam("id") String id) {
        List<Fields> above =
                tree.ancestors(editing.find(Content.PAGE, id)).stream()
                        .map(page -> Fields.of("id", Fields.id(page.id())).and("type", "page"))
                        .toList();
        return paging.all(uri, above);
    }

    /** The pages below a page, as deep as asked. */
    @GET
    @Path("/pages/{id}/descendants")
    public Response descendants(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("depth") @Nullable Integer depth) {
        Content start = editing.find(Content.PAGE, id);
        int levels = depth == null ? 5 : depth;
        if (levels < 1 || levels > 10) {
            throw CloudProblem.badRequest("'depth' must be between 1 and 10");
        }
        return paging.numbered(
                uri,
                50,
                (limit, from) ->
                        tree.descendants(start.id(), levels, limit, from).stream()
                                .map(PagesResource::below)
                                .toList());
    }

    private static Fields below(Below found) {
        Content page = found.page();
        return Fields.of("id", Fields.id(page.id()))
                .and("status", page.status())
                .and("title", page.title())
                .and("type", "page")
                .andIfKnown("parentId", Fields.id(page.parentId()))
                .and("depth", found.depth())
                .and("childPosition", page.position());
    }

    /** Every version of a page. */
    @GET
    @Path("/pages/{id}/versions")
    public Response versions(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.versions(uri, editing.find(Content.PAGE, id));
    }

    /** One version of a page. */
    @GET
    @Path("/pages/{id}/versions/{number}")
    public Fields version(@PathParam("id") String id, @PathParam("number") String number) {
        return reading.versionDetails(editing.find(Content.PAGE, id), number);
    }
}
