package io.drover.execution.rest;

import io.drover.execution.application.ExportUploads;
import io.drover.execution.application.ResumableUploads;
import io.drover.execution.application.ResumableUploads.State;
import io.drover.execution.application.UploadFiles.Checksum;
import io.drover.kit.refusals.Refusal;
import io.drover.kit.rest.LargeBody;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads of exports: whole, or in pieces by the tus protocol 1.0. */
@Path("/api/v1/sites/{id}/export")
@Tag(name = "Sites")
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final ExportUploads uploads;
    private final ResumableUploads resumable;
    private final CurrentActor actor;

    ExportResource(ExportUploads uploads, ResumableUploads resumable, CurrentActor actor) {
        this.uploads = uploads;
        this.resumable = resumable;
        this.actor = actor;
    }

    /** Takes an export as the body; it is streamed, and read in the background when it is whole. */
    @PUT
    @LargeBody
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/zip"})
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "uploadExport",
            summary = "Upload an export",
            description =
                    "The whole export in one request; with Repr-Digest it is only taken if its"
                            + " SHA-256 agrees. The disk is asked for room first. A large one is"
                            + " better sent by tus (POST).")
    @APIResponse(
            responseCode = "200",
            description = "The site with the upload",
            content = @Content(schema = @Schema(implementation = SiteView.class)))
    public Response upload(
            @PathParam("id") UUID id,
            @HeaderParam("Repr-Digest") @Nullable String digest,
            @QueryParam("fileName") @DefaultValue("export.zip") String fileName,
            @Context HttpHeaders headers,
            @NotNull InputStream body) {
        return SitesResource.shown(
                uploads.upload(id, fileName, body, announced(headers), digest, actor.id()));
    }

    /** The server has checked the header; without one the body comes in chunks. */
    private static long announced(HttpHeaders headers) {
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /** What of tus is understood. */
    @OPTIONS
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "describeUploads",
            summary = "Show what of the tus protocol is understood",
            description = "Version, extensions and the longest upload, as headers.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            required = true,
            schema = @Schema(implementation = UUID.class))
    @APIResponse(responseCode = "204", description = "As headers")
    public Response describe() {
        return Response.noContent()
                .header(Tus.RESUMABLE, Tus.VERSION)
                .header("Tus-Version", Tus.VERSION)
                .header("Tus-Extension", "creation,expiration,checksum,termination")
                .header("Tus-Checksum-Algorithm", "sha1,sha256")
                .header("Tus-Max-Size", resumable.longest())
                .build();
    }

    /** Begins an upload in pieces. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "beginUpload",
            summary = "Begin an upload in pieces",
            description =
                    "tus 1.0 creation: Upload-Length says how many bytes will come, Upload-Metadata"
                            + " may give filename, Repr-Digest the SHA-256 of the whole. The disk"
                            + " is asked for room first. Location is where the pieces go.")
    @APIResponse(responseCode = "201", description = "Begun; Location is where the pieces go")
    public Response begin(
            @PathParam("id") UUID id,
            @HeaderParam(Tus.RESUMABLE) @Nullable String version,
            @HeaderParam("Upload-Length") @Nullable String length,
            @HeaderParam("Upload-Metadata") @Nullable String metadata,
            @HeaderParam("Repr-Digest") @Nullable String digest) {
        Tus.require(version);
        State begun =
                resumable.begin(
                        id,
                        Tus.number("Upload-Length", length),
                        Tus.metadata(metadata).getOrDefault("filename", "export.zip"),
                        digest,
                        actor.id());
        return state(Response.created(address(begun)), begun).build();
    }

    /** How far an upload is. */
    @HEAD
    @Path("/{upload}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "getUploadOffset",
            summary = "Show how far an upload is",
            description = "Upload-Offset is where to go on, Upload-Expires until when.")
    @APIResponse(responseCode = "200", description = "As headers")
    public Response offset(
            @PathParam("id") UUID id,
            @PathParam("upload") UUID upload,
            @HeaderParam(Tus.RESUMABLE) @Nullable String version) {
        Tus.require(version);
        return state(Response.ok().header("Cache-Control", "no-store"), resumable.get(id, upload))
                .build();
    }

    /** Adds a piece. */
    @PATCH
    @Path("/{upload}")
    @LargeBody
    @Consumes(Tus.PIECE)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "appendToUpload",
            summary = "Add a piece to an upload",
            description =
                    "The body goes where Upload-Offset says, which must be the end of what is"
                            + " there. What came before a broken connection stays. After the last"
                            + " byte the export is put in place and read in the background.")
    @APIResponse(responseCode = "204", description = "Kept; Upload-Offset is where to go on")
    public Response append(
            @PathParam("id") UUID id,
            @PathParam("upload") UUID upload,
            @HeaderParam(Tus.RESUMABLE) @Nullable String version,
            @HeaderParam("Upload-Offset") @Nullable String offset,
            @HeaderParam("Upload-Checksum") @Nullable String checksum,
            @NotNull InputStream body) {
        Tus.require(version);
        long from = Tus.number("Upload-Offset", offset);
        Checksum expected = Tus.checksum(checksum);
        try {
            return state(
                            Response.noContent(),
                            resumable.append(id, upload, from, body, expected, actor.id()))
                    .build();
        } catch (Refusal refusal) {
            throw refusal.code().equals("UPLOAD_CHECKSUM_DIFFERS")
                    ? Problem.of(
                            Tus.CHECKSUM_DIFFERS,
                            refusal.code(),
                            String.valueOf(refusal.getMessage()))
                    : refusal;
        }
    }

    /** Gives an upload up. */
    @DELETE
    @Path("/{upload}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "cancelUpload",
            summary = "Give an upload up",
            description = "Its bytes are removed; the export that the site has stays.")
    @APIResponse(responseCode = "204", description = "Given up")
    public Response cancel(
            @PathParam("id") UUID id,
            @PathParam("upload") UUID upload,
            @HeaderParam(Tus.RESUMABLE) @Nullable String version) {
        Tus.require(version);
        resumable.get(id, upload);
        resumable.cancel(id, upload);
        return Response.noContent().header(Tus.RESUMABLE, Tus.VERSION).build();
    }

    private static URI address(State state) {
        return URI.create(
                "/api/v1/sites/"
                        + state.announced().siteId()
                        + "/export/"
                        + state.announced().id());
    }

    private static Response.ResponseBuilder state(Response.ResponseBuilder answer, State state) {
        answer.header(Tus.RESUMABLE, Tus.VERSION)
                .header("Upload-Offset", state.offset())
                .header("Upload-Length", state.announced().length());
        if (state.expiresAt() != null) {
            answer.header("Upload-Expires", HTTP_DATE.format(state.expiresAt()));
        }
        return answer;
    }
}
