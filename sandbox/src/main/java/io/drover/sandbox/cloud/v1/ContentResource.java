package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.PageTree;
import io.drover.sandbox.store.PageTree.Moved;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves pages, and shows content to clients that still read it by version 1. */
@Path("/wiki/rest/api")
public class ContentResource {

    private static final int DEEPEST = 100;

    private final Contents contents;
    private final PageTree tree;
    private final ContentViews views;
    private final Targets targets;
    private final Paging paging;
    private final WriteRecord record;

    ContentResource(
            Contents contents,
            PageTree tree,
            ContentViews views,
            Targets targets,
            Paging paging,
            WriteRecord record) {
        this.contents = contents;
        this.tree = tree;
        this.views = views;
        this.targets = targets;
        this.paging = paging;
        this.record = record;
    }

    /** Puts a page before, after or under another one. */
    @PUT
    @Path("/content/{id}/move/{position: before|after|append}/{targetId}")
    public Fields move(
            @PathParam("id") String id,
            @PathParam("position") String position,
            @PathParam("targetId") String targetId) {
        Content page = targets.content(id);
        Content target = targets.content(targetId);
        try {
            Moved moved = tree.move(page.id(), position, target.id());
            return switch (moved) {
                case DONE -> {
                    record.object("page", page.id());
                    yield Fields.of("pageId", Fields.id(page.id()));
                }
                case MISSING -> throw CloudProblem.notFound("Only pages can be moved");
                case UNDER_ITSELF ->
                        throw CloudProblem.badRequest("A page cannot be moved below itself");
            };
        } catch (DuplicateRow taken) {
            throw CloudProblem.badRequest(
                    "A page already exists in the target space with the same name");
        }
    }

    /** Pages or blog posts by space and title. */
    @GET
    @Path("/content")
    public Fields list(
            @Context UriInfo uri,
            @QueryParam("type") @Nullable String type,
            @QueryParam("spaceKey") @Nullable String spaceKey,
            @QueryParam("title") @Nullable String title,
            @QueryParam("expand") @Nullable String expand) {
        Listing listing = listing(type == null ? Content.PAGE : type);
        if (spaceKey != null) {
            listing.where("lower(s.key) = lower(?)", spaceKey);
        }
        if (title != null) {
            listing.where("lower(c.title) = lower(?)", title);
        }
        return page(uri, listing, "c.id", expand);
    }

    /** One page or blog post. */
    @GET
    @Path("/content/{id}")
    public Fields get(@PathParam("id") String id, @QueryParam("expand") @Nullable String expand) {
        return views.of(targets.content(id), expand);
    }

    /** The pages directly under a page, in their order. */
    @GET
    @Path("/content/{id}/child/page")
    public Fields children(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("expand") @Nullable String expand) {
        Listing listing = listing(Content.PAGE).where("c.parent_id = ?", targets.content(id).id());
        return page(uri, listing, "c.position, c.id", expand);
    }

    /** Every page below a page, level by level. */
    @GET
    @Path("/content/{id}/descendant/page")
    public Fields descendants(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("expand") @Nullable String expand) {
        int limit = Paging.limit(uri, 25, 1000);
        long start = Paging.start(uri);
        List<Fields> below =
                tree.descendants(targets.content(id).id(), DEEPEST, limit + 1, start).stream()
                        .map(found -> views.of(found.page(), expand))
                        .toList();
        return paging.counted(uri, below, start, limit);
    }

    private Listing listing(String kind) {
        return contents.listing(true).where("c.kind = ?", kind).where("c.status = 'current'");
    }

    private Fields page(UriInfo uri, Listing listing, String order, @Nullable String expand) {
        return paging.counted(
                uri, listing, Contents::row, order, content -> views.of(content, expand), 25);
    }
}
