package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.store.Content;
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

/** Comments below the text of pages and blog posts, and on pieces of it. */
@Path("/wiki/api/v2")
public class CommentsResource {

    private static final String PLACE = "{place: footer|inline}-comments";

    private final CommentWriting writing;
    private final CommentReading reading;
    private final ContentEditing contents;

    CommentsResource(CommentWriting writing, CommentReading reading, ContentEditing contents) {
        this.writing = writing;
        this.reading = reading;
        this.contents = contents;
    }

    /** Every such comment of the site. */
    @GET
    @Path("/" + PLACE)
    public Response list(@Context UriInfo uri, @PathParam("place") String place) {
        return reading.all(uri, place);
    }

    /** The comments on a page. */
    @GET
    @Path("/pages/{id}/" + PLACE)
    public Response onPage(
            @Context UriInfo uri, @PathParam("place") String place, @PathParam("id") String id) {
        return reading.on(uri, place, contents.find(Content.PAGE, id));
    }

    /** The comments on a blog post. */
    @GET
    @Path("/blogposts/{id}/" + PLACE)
    public Response onBlogPost(
            @Context UriInfo uri, @PathParam("place") String place, @PathParam("id") String id) {
        return reading.on(uri, place, contents.find(Content.BLOG_POST, id));
    }

    /** Creates a comment or a reply. */
    @POST
    @Path("/" + PLACE)
    public Response create(
            @Context UriInfo uri, @PathParam("place") String place, @Nullable JsonNode json) {
        var comment = writing.create(place, RequestBody.of(json));
        return Response.status(201).entity(CommentReading.one(uri, comment, "storage")).build();
    }

    /** One comment. */
    @GET
    @Path("/" + PLACE + "/{id}")
    public Fields get(
            @Context UriInfo uri,
            @PathParam("place") String place,
            @PathParam("id") String id,
            @QueryParam("body-format") @Nullable String format) {
        return CommentReading.one(uri, writing.find(place, id), format);
    }

    /** Changes a comment. */
    @PUT
    @Path("/" + PLACE + "/{id}")
    public Fields change(
            @Context UriInfo uri,
            @PathParam("place") String place,
            @PathParam("id") String id,
            @Nullable JsonNode json) {
        var comment = writing.change(place, id, RequestBody.of(json));
        return CommentReading.one(uri, comment, "storage");
    }

    /** Removes a comment with its replies. */
    @DELETE
    @Path("/" + PLACE + "/{id}")
    public void delete(@PathParam("place") String place, @PathParam("id") String id) {
        writing.delete(place, id);
    }

    /** The replies to a comment. */
    @GET
    @Path("/" + PLACE + "/{id}/children")
    public Response replies(
            @Context UriInfo uri, @PathParam("place") String place, @PathParam("id") String id) {
        return reading.replies(uri, writing.find(place, id));
    }
}
