package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.FileAnswer;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Content;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Gives files back, at the addresses the API names as download links. */
@Path("/wiki/download/attachments")
public class FileResource {

    private final Attachments attachments;
    private final Targets targets;
    private final FileAnswer files;

    FileResource(Attachments attachments, Targets targets, FileAnswer files) {
        this.attachments = attachments;
        this.targets = targets;
        this.files = files;
    }

    /** The bytes of an attachment, whole or a range of them. */
    @GET
    @Path("/{id}/{fileName}")
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
        return files.of(targets.version(current, version), range, false);
    }
}
