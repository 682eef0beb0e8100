package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.store.Comments;
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

/** Comments below pages and blog posts. */
@Path("/wiki/api/v2")
public class FooterCommentsResource {

    private final CommentWriting writing;
    private final CommentReading reading;
    private final ContentEditing contents;

    FooterCommentsResource(
            CommentWriting writing, CommentReading reading, ContentEditing contents) {
        this.writing = writing;
        this.reading = reading;
        this.contents = contents;
    }

    /** Every such comment of the site. */
    @GET
    @Path("/footer-comments")
    public Response list(@Context UriInfo uri) {
        return reading.all(uri, Comments.FOOTER);
    }

    /** The comments on a page. */
    @GET
    @Path("/pages/{id}/footer-comments")
    public Response onPage(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.on(uri, Comments.FOOTER, contents.find(Content.PAGE, id));
    }

    /** The comments on a blog post. */
    @GET
    @Path("/blogposts/{id}/footer-comments")
    public Response onBlogPost(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.on(uri, Comments.FOOTER, contents.find(Content.BLOG_POST, id));
    }

    /** Creates a comment or a reply. */
    @POST
    @Path("/footer-comments")
    public Response create(@Context UriInfo uri, @Nullable JsonNode json) {
        var comment = writing.create(Comments.FOOTER, RequestBody.of(json));
        return Response.status(201).entity(CommentReading.one(uri, comment, "storage")).build();
    }

    /** One comment. */
    @GET
    @Path("/footer-comments/{id}")
    public Fields get(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("body-format") @Nullable String format) {
        return CommentReading.one(uri, writing.find(Comments.FOOTER, id), format);
    }

    /** Changes a comment. */
    @PUT
    @Path("/footer-comments/{id}")
    public Fields change(
            @Context UriInfo uri, @PathParam("id") String id, @Nullable JsonNode json) {
        var comment = writing.change(Comments.FOOTER, id, RequestBody.of(json));
        return CommentReading.one(uri, comment, "storage");
    }

    /** Removes a comment with its replies. */
    @DELETE
    @Path("/footer-comments/{id}")
    public void delete(@PathParam("id") String id) {
        writing.delete(Comments.FOOTER, id);
    }

    /** The replies to a comment. */
    @GET
    @Path("/footer-comments/{id}/children")
    public Response replies(@Context UriInfo uri, @PathParam("id") String id) {
        return reading.replies(uri, writing.find(Comments.FOOTER, id));
    }
}
