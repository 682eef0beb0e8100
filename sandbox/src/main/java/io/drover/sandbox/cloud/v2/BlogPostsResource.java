package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.store.Content;
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
import org.jspecify.annotations.Nullable;

/** Blog posts. */
@Path("/wiki/api/v2")
public class BlogPostsResource {

    private final ContentEditing editing;
    private final ContentReading reading;
    private final Spaces spaces;

    BlogPostsResource(ContentEditing editing, ContentReading reading, Spaces spaces) {
        this.editing = editing;
        this.reading = reading;
        this.spaces = spaces;
    }

    /** Blog posts by id, space, title and status. */
    @GET
    @Path("/blogposts")
    public Response list(@Context UriInfo uri) {
        return reading.list(uri, Content.BLOG_POST, null);
    }

    /** The blog posts of a space. */
    @GET
    @Path("/spaces/{id}/blogposts")
    public Response inSpace(@Context UriInfo uri, @PathParam("id") String id) {
        long spaceId = Ids.number("id", id);
        if (spaces.find(spaceId).isEmpty()) {
            throw CloudProblem.notFound("Space not found: " + id);
        }
        return reading.list(uri, Content.BLOG_POST, spaceId);
    }

    /** Creates a blog post. */
    @POST
    @Path("/blogposts")
    public Fields create(@Context UriInfo uri, @Nullable JsonNode json) {
        return reading.saved(uri, editing.createBlogPost(RequestBody.of(json)));
    }

    /** One blog post. */
    @GET
    @Path("/blogposts/{id}")
    public Fields get(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.one(uri, editing.find(Content.BLOG_POST, id));
    }

    /** Replaces the current version of a blog post. */
    @PUT
    @Path("/blogposts/{id}")
    public Fields change(
            @Context UriInfo uri, @PathParam("id") String id, @Nullable JsonNode json) {
        return reading.saved(uri, editing.change(Content.BLOG_POST, id, RequestBody.of(json)));
    }

    /** Moves a blog post to the trash, or removes a trashed one for good. */
    @DELETE
    @Path("/blogposts/{id}")
    public void delete(
            @PathParam("id") String id,
            @QueryParam("purge") boolean purge,
            @QueryParam("draft") boolean draft) {
        editing.delete(Content.BLOG_POST, id, purge, draft);
    }

    /** Every version of a blog post. */
    @GET
    @Path("/blogposts/{id}/versions")
    public Response versions(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.versions(uri, editing.find(Content.BLOG_POST, id));
    }

    /** One version of a blog post. */
    @GET
    @Path("/blogposts/{id}/versions/{number}")
    public Fields version(@PathParam("id") String id, @PathParam("number") String number) {
        return reading.versionDetails(editing.find(Content.BLOG_POST, id), number);
    }
}
