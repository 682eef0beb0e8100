package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.FileAnswer;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Content;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Gives files back. */
@Path("/wiki")
public class AttachmentDownloadResource {

    private final Attachments attachments;
    private final Targets targets;
    private final Paging paging;
    private final FileAnswer files;

    AttachmentDownloadResource(
            Attachments attachments, Targets targets, Paging paging, FileAnswer files) {
        this.attachments = attachments;
        this.targets = targets;
        this.paging = paging;
        this.files = files;
    }

    /** The attachments of a page. */
    @GET
    @Path("/rest/api/content/{id}/child/attachment")
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
    @Path("/rest/api/content/{id}/child/attachment/{attachmentId}/download")
    public Response leadToFile(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @PathParam("attachmentId") String attachmentId,
            @QueryParam("version") @Nullable Integer version) {
        Attachment current = targets.attachment(targets.content(id), attachmentId);
        Attachment wanted = version(current, version);
        URI file = URI.create(Paging.base(uri) + Views.download(wanted));
        return Response.status(Response.Status.FOUND).location(file).build();
    }

    /** The bytes of an attachment, whole or a range of them. */
    @GET
    @Path("/download/attachments/{id}/{fileName}")
    public Response file(
            @PathParam("id") String id,
            @PathParam("fileName") String fileName,
            @QueryParam("version") @Nullable Integer version,
            @HeaderParam("Range") @Nullable String range) {
        Content content = targets.content(id);
        Attachment current =
                attachments
                        .findByTitle(content.id(), fileName)
                        .orElseThrow(() -> CloudProblem.notFound("No such file: " + fileName));
        return files.of(version(current, version), range, false);
    }

    private Attachment version(Attachment current, @Nullable Integer number) {
        if (number == null || number == current.version()) {
            return current;
        }
        return attachments.versions(current.id()).stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> CloudProblem.badRequest("There is no version " + number));
    }
}
