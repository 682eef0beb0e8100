package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Lists attachments, leads to their files and removes old versions. */
@Path("/wiki/rest/api")
public class AttachmentDownloadResource {

    private final Attachments attachments;
    private final Targets targets;
    private final Paging paging;
    private final WriteRecord record;

    AttachmentDownloadResource(
            Attachments attachments, Targets targets, Paging paging, WriteRecord record) {
        this.attachments = attachments;
        this.targets = targets;
        this.paging = paging;
        this.record = record;
    }

    /** The attachments of a page. */
    @GET
    @Path("/content/{id}/child/attachment")
    public Fields list(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("filename") @Nullable String fileName) {
        var listing =
                attachments
                        .listing()
                        .where("a.content_id = ?", targets.content(id).id())
                        .where("a.status = 'current'");
        if (fileName != null) {
            listing.where("a.title = ?", fileName);
        }
        return paging.counted(uri, listing, Attachments::attachment, "a.id", Views::attachment, 25);
    }

    /** Leads to the bytes of an attachment. */
    @GET
    @Path("/content/{id}/child/attachment/{attachmentId}/download")
    public Response leadToFile(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @PathParam("attachmentId") String attachmentId,
            @QueryParam("version") @Nullable Integer version) {
        Attachment current = targets.attachment(targets.content(id), attachmentId);
        Attachment wanted = targets.version(current, version);
        URI file = URI.create(Paging.base(uri) + Views.download(wanted));
        return Response.status(Response.Status.FOUND).location(file).build();
    }

    /** Removes a version that is not the current one. */
    @DELETE
    @Path("/content/{id: att[0-9]+}/version/{number}")
    public void removeVersion(@PathParam("id") String id, @PathParam("number") int number) {
        Attachment current = targets.attachment(id);
        if (targets.version(current, number).version() == current.version()) {
            throw CloudProblem.badRequest("The current version cannot be removed");
        }
        attachments.removeVersion(current.id(), number);
        record.object("attachment", current.id());
    }
}
