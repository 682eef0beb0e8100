package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Attachments.Upload;
import io.drover.sandbox.store.Blobs;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.DuplicateRow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Takes files in; they go to disk as they arrive and are hashed from there. */
@Path("/wiki/rest/api")
@Consumes(MediaType.MULTIPART_FORM_DATA)
public class AttachmentUploadResource {

    private final Attachments attachments;
    private final Blobs blobs;
    private final Targets targets;
    private final Administrator administrator;
    private final WriteRecord record;

    AttachmentUploadResource(
            Attachments attachments,
            Blobs blobs,
            Targets targets,
            Administrator administrator,
            WriteRecord record) {
        this.attachments = attachments;
        this.blobs = blobs;
        this.targets = targets;
        this.administrator = administrator;
        this.record = record;
    }

    /** Attaches files; one with a name that is taken becomes its next version. */
    @PUT
    @Path("/content/{id}/child/attachment")
    public Fields createOrAddVersions(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam("X-Atlassian-Token") @Nullable String token,
            @RestForm("file") List<FileUpload> files,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String minorEdit) {
        requireToken(token);
        Content content = targets.content(id);
        List<Fields> saved = new ArrayList<>();
        for (Upload upload : uploads(files, comment, minorEdit)) {
            saved.add(saved(attachments.createOrAddVersion(content.id(), upload)));
        }
        return answer(uri, saved);
    }

    /** Attaches files under names that must be free. */
    @POST
    @Path("/content/{id}/child/attachment")
    public Fields create(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam("X-Atlassian-Token") @Nullable String token,
            @RestForm("file") List<FileUpload> files,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String minorEdit) {
        requireToken(token);
        Content content = targets.content(id);
        List<Fields> saved = new ArrayList<>();
        for (Upload upload : uploads(files, comment, minorEdit)) {
            try {
                saved.add(saved(attachments.create(content.id(), upload)));
            } catch (DuplicateRow taken) {
                throw CloudProblem.badRequest(
                        "Cannot add a new attachment with same file name as an existing attachment: "
                                + upload.title());
            }
        }
        return answer(uri, saved);
    }

    /** Gives an attachment new bytes. */
    @POST
    @Path("/content/{id}/child/attachment/{attachmentId}/data")
    public Fields addVersion(
            @PathParam("id") String id,
            @PathParam("attachmentId") String attachmentId,
            @HeaderParam("X-Atlassian-Token") @Nullable String token,
            @RestForm("file") List<FileUpload> files,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String minorEdit) {
        requireToken(token);
        Attachment attachment = targets.attachment(targets.content(id), attachmentId);
        Upload upload = uploads(files, comment, minorEdit).getFirst();
        return saved(attachments.addVersion(attachment.id(), upload));
    }

    private static void requireToken(@Nullable String token) {
        if (!"nocheck".equals(token) && !"no-check".equals(token)) {
            throw CloudProblem.forbidden("XSRF check failed");
        }
    }

    private List<Upload> uploads(
            @Nullable List<FileUpload> files,
            @Nullable String comment,
            @Nullable String minorEdit) {
        if (files == null || files.isEmpty()) {
            throw CloudProblem.badRequest("At least one file is required");
        }
        String author = administrator.id();
        return files.stream()
                .map(
                        file ->
                                new Upload(
                                        name(file),
                                        mediaType(file),
                                        comment == null ? "" : comment,
                                        "true".equals(minorEdit),
                                        blobs.keep(file.uploadedFile()),
                                        author))
                .toList();
    }

    private static String name(FileUpload file) {
        String name = file.fileName();
        if (name == null || name.isBlank() || name.length() > 255 || name.indexOf('\0') >= 0) {
            throw CloudProblem.badRequest("A file needs a name of 1 to 255 characters");
        }
        return name;
    }

    private static String mediaType(FileUpload file) {
        String given = file.contentType();
        String guessed = URLConnection.guessContentTypeFromName(file.fileName());
        if (given != null && !given.isBlank()) {
            return given;
        }
        return guessed == null ? MediaType.APPLICATION_OCTET_STREAM : guessed;
    }

    private Fields saved(Attachment attachment) {
        record.file("att" + attachment.id(), attachment.sha256(), attachment.size());
        return Views.attachment(attachment);
    }

    private static Fields answer(UriInfo uri, List<Fields> saved) {
        return Fields.of("results", saved)
                .and("size", saved.size())
                .and("_links", Fields.of("base", Paging.base(uri)).and("context", "/wiki"));
    }
}
