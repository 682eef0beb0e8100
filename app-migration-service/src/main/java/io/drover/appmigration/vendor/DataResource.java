package io.drover.appmigration.vendor;

import io.drover.appmigration.application.DataTooLarge;
import io.drover.appmigration.application.TransferData;
import io.drover.appmigration.application.TransferDataRecords;
import io.drover.appmigration.application.UploadedData.Data;
import io.drover.kit.rest.LargeBody;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The data of an app: uploaded by its part at the source, fetched by its part in the cloud. */
@Path("/vendor/v1/transfers/{id}/data")
@Tag(name = "Vendor", description = "What the vendor of an app calls while its data is moved")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DataResource {

    private static final java.util.regex.Pattern DIGEST =
            java.util.regex.Pattern.compile("(?i)(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):");

    private final TransferData data;
    private final TransferDataRecords records;
    private final VendorIdentity vendor;

    DataResource(TransferData data, TransferDataRecords records, VendorIdentity vendor) {
        this.data = data;
        this.records = records;
        this.vendor = vendor;
    }

    /** Data as its vendor sees it. */
    @Schema(name = "TransferData", description = "Data that was uploaded to a transfer.")
    public record DataView(
            UUID dataId, String label, long size, @Nullable String sha256, Instant uploadedAt) {

        static DataView of(Data data) {
            return new DataView(
                    data.id(), data.label(), data.size(), data.sha256(), data.uploadedAt());
        }
    }

    /** Takes data as the body, streamed. */
    @POST
    @LargeBody
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "uploadData",
            summary = "Upload data of your app",
            description =
                    "5 GB at most. With Repr-Digest (sha-256) a broken upload is refused. You are"
                            + " told of it by transfer.data-uploaded too.")
    @APIResponse(
            responseCode = "201",
            description = "All of it is kept",
            content = @Content(schema = @Schema(implementation = DataView.class)))
    @APIResponse(responseCode = "409", description = "The transfer has ended")
    @APIResponse(responseCode = "413", description = "It is too large")
    @APIResponse(responseCode = "422", description = "The digest does not fit")
    public Response upload(
            @PathParam("id") UUID id,
            @QueryParam("label") @NotNull @Pattern(regexp = "[\\w .-]{1,100}") String label,
            @HeaderParam("Repr-Digest") @Nullable String digest,
            @NotNull InputStream body) {
        try {
            Data uploaded = data.upload(vendor.appKey(), id, label, sha256(digest), body);
            return Response.created(
                            URI.create("/vendor/v1/transfers/" + id + "/data/" + uploaded.id()))
                    .entity(DataView.of(uploaded))
                    .build();
        } catch (DataTooLarge e) {
            throw Problem.of(
                    413,
                    "DATA_TOO_LARGE",
                    "Data of an app may have " + e.largest() + " bytes. Split it.");
        }
    }

    private static @Nullable String sha256(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher digest = DIGEST.matcher(header);
        if (!digest.find()) {
            throw Problem.badRequest(
                    "DIGEST_INVALID", "Repr-Digest is written sha-256=:BASE64: here.");
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(digest.group(1)));
    }

    /** All data of a transfer. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "listData",
            summary = "List the data of a transfer",
            description = "Oldest first, never more than 100.")
    public Page<DataView> list(@PathParam("id") UUID id) {
        return new Page<>(
                records.list(vendor.appKey(), id).stream().map(DataView::of).toList(), null);
    }

    /** The bytes, all or some. */
    @GET
    @Path("{dataId}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "downloadData",
            summary = "Download data of a transfer",
            description = "Range with one range of bytes is answered with 206.")
    @APIResponse(responseCode = "200", description = "All bytes")
    @APIResponse(
            responseCode = "206",
            description = "The bytes asked for",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    @APIResponse(responseCode = "416", description = "The range is not in the data")
    public Response download(
            @PathParam("id") UUID id,
            @PathParam("dataId") UUID dataId,
            @HeaderParam("Range") @Nullable String range) {
        Data found = records.require(vendor.appKey(), id, dataId);
        Optional<ByteRange> asked = ByteRange.of(range, found.size());
        ByteRange bytes = asked.orElse(new ByteRange(0, found.size()));
        StreamingOutput body =
                out -> {
                    try (InputStream in = data.open(found, bytes.from(), bytes.length())) {
                        in.transferTo(out);
                    }
                };
        Response.ResponseBuilder response =
                Response.status(asked.isPresent() ? 206 : 200)
                        .entity(body)
                        .type(MediaType.APPLICATION_OCTET_STREAM)
                        .header("Accept-Ranges", "bytes")
                        .header("Content-Length", bytes.length())
                        .tag(String.valueOf(found.sha256()));
        asked.ifPresent(some -> response.header("Content-Range", some.of(found.size())));
        return response.build();
    }
}
