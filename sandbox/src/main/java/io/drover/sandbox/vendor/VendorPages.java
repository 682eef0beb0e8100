package io.drover.sandbox.vendor;

import io.drover.sandbox.vendor.VendorRecords.Notes;
import io.drover.sandbox.vendor.VendorRecords.VendorRecord;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Shows a person and a test what the vendor did. */
@Path("/vendor-app")
@Blocking
public class VendorPages {

    private static final int SHOWN = 200;

    /** A transfer and how far its notes are. */
    public record TransferView(VendorTransfer transfer, Notes notes) {}

    private final VendorTransfers transfers;
    private final VendorRecords records;
    private final Template overview;
    private final Template notes;

    VendorPages(
            VendorTransfers transfers,
            VendorRecords records,
            @Location("vendor/overview") Template overview,
            @Location("vendor/notes") Template notes) {
        this.transfers = transfers;
        this.records = records;
        this.overview = overview;
        this.notes = notes;
    }

    /** All transfers, for a person. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance overview() {
        return overview.data("transfers", latest());
    }

    /** The notes of one transfer, for a person. */
    @GET
    @Path("/transfers/{id}/notes")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance notes(
            @PathParam("id") UUID id, @QueryParam("after") @DefaultValue("") String after) {
        VendorTransfer transfer = transfers.find(id).orElseThrow(NotFoundException::new);
        List<VendorRecord> shown = records.pages(id, after, SHOWN);
        return notes.data("transfer", transfer)
                .data("notes", records.notes(id))
                .data("records", shown)
                .data("more", shown.size() == SHOWN)
                .data("nextAfter", shown.isEmpty() ? "" : encoded(shown.getLast().sourceId()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The latest transfers, newest first. */
    @GET
    @Path("/transfers")
    @Produces(MediaType.APPLICATION_JSON)
    public List<TransferView> latest() {
        return transfers.latest(SHOWN).stream()
                .map(transfer -> new TransferView(transfer, records.notes(transfer.id())))
                .toList();
    }

    /** The page records of a transfer in the order of their source ids. */
    @GET
    @Path("/transfers/{id}/records")
    @Produces(MediaType.APPLICATION_JSON)
    public List<VendorRecord> records(
            @PathParam("id") UUID id, @QueryParam("after") @DefaultValue("") String after) {
        return records.pages(id, after, SHOWN);
    }
}
