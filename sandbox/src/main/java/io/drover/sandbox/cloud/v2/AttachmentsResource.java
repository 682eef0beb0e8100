package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.Listing;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attachments; version 2 of the API reads and removes them, version 1 uploads them. */
@Path("/wiki/api/v2")
public class AttachmentsResource {

    private static final Map<String, String> SORTS =
            Map.of(
                    "created-date", "a.created_at::timestamptz",
                    "modified-date", "v.created_at::timestamptz");

    private final Attachments attachments;
    private final PropertyTargets targets;
    private final CommentReading comments;
    private final Labels labels;
    private final Paging paging;
    private final WriteRecord record;

    AttachmentsResource(
            Attachments attachments,
            PropertyTargets targets,
            CommentReading comments,
            Labels labels,
            Paging paging,
            WriteRecord record) {
        this.attachments = attachments;
        this.targets = targets;
        this.comments = comments;
        this.labels = labels;
        this.paging = paging;
        this.record = record;
    }

    /** Every attachment of the site. */
    @GET
    @Path("/attachments")
    public Response list(@Context UriInfo uri) {
        return page(uri, attachments.listing());
    }

    /** The attachments of a page or blog post. */
    @GET
    @Path("/{kind: pages|blogposts}/{id}/attachments")
    public Response of(
            @Context UriInfo uri, @PathParam("kind") String kind, @PathParam("id") String id) {
        return page(uri, attachments.listing().where("a.content_id = ?", targets.id(kind, id)));
    }

    private Response page(UriInfo uri, Listing listing) {
        String status = Paging.values(uri, "status");
        String[] states = status == null ? new String[] {"current", "archived"} : status.split(",");
        listing.where("a.status = any(?)", (Object) states);
        String name = uri.getQueryParameters().getFirst("filename");
        if (name != null) {
            listing.where("a.title = ?", name);
        }
        String mediaType = uri.getQueryParameters().getFirst("mediaType");
        if (mediaType != null) {
            listing.where("v.media_type = ?", mediaType);
        }
        return paging.page(
                uri, listing, Attachments::attachment, Views::attachment, SORTS, "id", 50);
    }

    /** One attachment, or an earlier version of it. */
    @GET
    @Path("/attachments/{id}")
    public Fields get(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("version") @Nullable Integer version) {
        Attachment attachment = version == null ? find(id) : find(id, version);
        Fields view = Views.attachment(attachment);
        if (view.get("_links") instanceof Fields links) {
            links.and("base", Paging.base(uri));
        }
        return view;
    }

    /** Moves an attachment to the trash, or removes a trashed one for good. */
    @DELETE
    @Path("/attachments/{id}")
    public void delete(@PathParam("id") String id, @QueryParam("purge") boolean purge) {
        Attachment attachment = find(id);
        if (purge != "trashed".equals(attachment.status())) {
            throw CloudProblem.notFound("There is no such attachment to remove: " + id);
        }
        if (purge) {
            attachments.purge(attachment.id());
        } else {
            attachments.trash(attachment.id());
        }
        record.object("attachment", attachment.id());
    }

    /** Every version of an attachment. */
    @GET
    @Path("/attachments/{id}/versions")
    public Response versions(@Context UriInfo uri, @PathParam("id") String id) {
        List<Fields> versions =
                attachments.versions(find(id).id()).stream()
                        .map(AttachmentsResource::version)
                        .toList();
        return paging.all(uri, versions);
    }

    /** One version of an attachment. */
    @GET
    @Path("/attachments/{id}/versions/{number}")
    public Fields version(@PathParam("id") String id, @PathParam("number") String number) {
        return version(find(id, (int) Ids.number("version-number", number)));
    }

    private static Fields version(Attachment attachment) {
        return Fields.of("number", attachment.version())
                .and("message", attachment.comment())
                .and("minorEdit", attachment.minorEdit())
                .and("authorId", attachment.authorId())
                .and("createdAt", Fields.time(attachment.versionAt()))
                .and(
                        "attachment",
                        Fields.of("id", "att" + attachment.id()).and("title", attachment.title()));
    }

    /** The labels of an attachment. */
    @GET
    @Path("/attachments/{id}/labels")
    public Response labels(@Context UriInfo uri, @PathParam("id") String id) {
        return paging.page(uri, labels.listing(find(id).id()), Labels::label, Views::label);
    }

    /** The comments on an attachment. */
    @GET
    @Path("/attachments/{id}/footer-comments")
    public Response comments(@Context UriInfo uri, @PathParam("id") String id) {
        return comments.onAttachment(uri, find(id).id());
    }

    private Attachment find(String id) {
        return attachments
                .find(Ids.attachment(id))
                .orElseThrow(() -> CloudProblem.notFound("Attachment not found: " + id));
    }

    private Attachment find(String id, int version) {
        return attachments.versions(find(id).id()).stream()
                .filter(candidate -> candidate.version() == version)
                .findFirst()
                .orElseThrow(() -> CloudProblem.notFound("Version not found: " + version));
    }
}
