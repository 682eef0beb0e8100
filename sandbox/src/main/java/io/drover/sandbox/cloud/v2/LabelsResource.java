package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.Listing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Labels; version 2 of the API reads them, version 1 sets them. */
@Path("/wiki/api/v2")
public class LabelsResource {

    private final Labels labels;
    private final Contents contents;
    private final PropertyTargets targets;
    private final Paging paging;

    LabelsResource(Labels labels, Contents contents, PropertyTargets targets, Paging paging) {
        this.labels = labels;
        this.contents = contents;
        this.targets = targets;
        this.paging = paging;
    }

    /** Every label of the site. */
    @GET
    @Path("/labels")
    public Response list(@Context UriInfo uri, @QueryParam("prefix") @Nullable String prefix) {
        Listing listing = new Listing("id, prefix, name", "label", "id");
        if (prefix != null) {
            listing.where("prefix = any(?)", (Object) prefix.split(","));
        }
        return paging.page(uri, listing, Labels::label, Views::label);
    }

    /** The labels of a page or blog post. */
    @GET
    @Path("/{kind: pages|blogposts}/{id}/labels")
    public Response of(
            @Context UriInfo uri,
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @QueryParam("prefix") @Nullable String prefix) {
        Listing listing = labels.listing(targets.id(kind, id));
        if (prefix != null) {
            listing.where("l.prefix = any(?)", (Object) prefix.split(","));
        }
        return paging.page(uri, listing, Labels::label, Views::label);
    }

    /** The pages or blog posts that have a label. */
    @GET
    @Path("/labels/{id}/{kind: pages|blogposts}")
    public Response labelled(
            @Context UriInfo uri, @PathParam("id") String id, @PathParam("kind") String kind) {
        return paging.page(
                uri,
                contents.listing(false)
                        .where(
                                "c.kind = ?",
                                kind.equals("pages") ? Content.PAGE : Content.BLOG_POST)
                        .where("c.status = 'current'")
                        .where(
                                "c.id in (select target_id from labelling where label_id = ?)",
                                Ids.number("id", id)),
                Contents::row,
                Views::content);
    }
}
