package io.drover.appmigration.vendor;

import io.drover.appmigration.application.VendorReads;
import io.drover.appmigration.application.VendorReads.Readable;
import io.drover.appmigration.application.VendorReports;
import io.drover.appmigration.application.VendorReports.Applied;
import io.drover.appmigration.domain.TransferSettled;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A vendor's transfers and what it reports on them. */
@Path("/vendor/v1/transfers")
@Tag(name = "Vendor")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VENDOR)
@RunOnVirtualThread
public class TransfersResource {

    private final VendorReads reads;
    private final VendorReports reports;
    private final VendorIdentity vendor;

    TransfersResource(VendorReads reads, VendorReports reports, VendorIdentity vendor) {
        this.reads = reads;
        this.reports = reports;
        this.vendor = vendor;
    }

    /** The caller's transfers, oldest first. */
    @GET
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "listVendorTransfers",
            summary = "List the transfers of your app",
            description = "Oldest first, of all plans that chose your app.")
    public Page<VendorTransferView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "transfers " + vendor.appKey();
        UUID after =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        return Page.of(
                reads.list(vendor.appKey(), after, size + 1),
                size,
                this::view,
                readable -> Cursors.encode(query, readable.transfer().id()));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "getVendorTransfer",
            summary = "Get a transfer of your app",
            description = "Where it stands, and until when it has to settle.")
    public VendorTransferView get(@PathParam("id") UUID id) {
        return view(reads.require(vendor.appKey(), id));
    }

    /** A report. */
    @POST
    @Path("{id}/progress")
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "reportProgress",
            summary = "Report progress or settle a transfer",
            description =
                    "A lower percent, or the same settling status again, is answered with applied: false.")
    public ProgressView progress(
            @PathParam("id") UUID id, @NotNull @Valid ProgressRequest request) {
        try {
            Applied applied =
                    reports.progress(
                            vendor.appKey(),
                            id,
                            request.status(),
                            request.percent(),
                            request.message());
            return new ProgressView(
                    applied.applied(),
                    VendorTransferView.of(
                            applied.transfer(),
                            applied.appMigration(),
                            reads.readableUntil(applied.transfer())));
        } catch (TransferSettled e) {
            throw Problem.conflict(
                            "TRANSFER_SETTLED",
                            "The transfer has ended as "
                                    + e.status()
                                    + "; nothing changes it any more.")
                    .with("currentStatus", e.status());
        }
    }

    /** Lines for the app log. */
    @POST
    @Path("{id}/logs")
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "writeLog",
            summary = "Write lines to the app log",
            description =
                    "Customers can download them. A line has up to 1000 "
                            + "characters, a request up to 100 lines.")
    @APIResponse(responseCode = "204", description = "The lines were taken")
    public void logs(@PathParam("id") UUID id, @NotNull @Valid LogsRequest request) {
        reports.log(
                vendor.appKey(),
                id,
                request.lines().stream().map(LogsRequest.LineRequest::line).toList());
    }

    private VendorTransferView view(Readable readable) {
        return VendorTransferView.of(
                readable.transfer(),
                readable.appMigration(),
                reads.readableUntil(readable.transfer()));
    }

    /** The answer to a report. */
    @Schema(name = "ProgressApplied", description = "Whether a report changed anything.")
    public record ProgressView(boolean applied, VendorTransferView transfer) {}
}
