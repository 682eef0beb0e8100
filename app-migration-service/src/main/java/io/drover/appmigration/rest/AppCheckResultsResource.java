package io.drover.appmigration.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.drover.appmigration.application.AppCheckRuns.FoundItem;
import io.drover.appmigration.application.CheckItems;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the checks of apps found, one by one; addresses are masked for those who only look. */
@Path("/api/v1/app-check-results/{runId}/{key}")
@Tag(name = "App checks", description = "What checks of apps found before a migration")
@RunOnVirtualThread
public class AppCheckResultsResource {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");

    /** More than twenty apps with all their items. */
    private static final int ALL = 10_000;

    private final CheckItems items;
    private final CurrentActor actor;

    AppCheckResultsResource(CheckItems items, CurrentActor actor) {
        this.items = items;
        this.actor = actor;
    }

    /** Something that a check found. */
    @Schema(name = "AppCheckItem", description = "Something that a check of an app found.")
    public record ItemView(String appKey, String message) {}

    /** Items in the order in which they were told. */
    @GET
    @Path("items")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listAppCheckItems",
            summary = "List what a check of apps found",
            description = "Vendors' own checks have the key App:{appKey}:{checkId}.")
    public Page<ItemView> list(
            @PathParam("runId") UUID runId,
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "app-check-items " + runId + " " + key;
        int after = cursor == null ? 0 : Integer.parseInt(Cursors.decode(query, cursor).getFirst());
        return Page.of(
                items.list(runId, key, after, size + 1),
                size,
                this::view,
                found -> Cursors.encode(query, found.position()));
    }

    /** The same as CSV. */
    @GET
    @Path("items.csv")
    @Produces("text/csv")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "downloadAppCheckItems",
            summary = "Download what a check of apps found",
            description = "RFC 4180; a cell never begins like a formula.")
    public Response csv(@PathParam("runId") UUID runId, @PathParam("key") String key) {
        List<FoundItem> found = items.list(runId, key, 0, ALL);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("app", "message");
            for (FoundItem one : found) {
                ItemView view = view(one);
                csv.writeRecord(cell(view.appKey()), cell(view.message()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.ok(text.toString())
                .type("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"app-check-items.csv\"")
                .build();
    }

    private ItemView view(FoundItem found) {
        String message = found.item().message();
        return new ItemView(
                found.item().appKey(),
                actor.has(Roles.PLANNER) ? message : ADDRESS.matcher(message).replaceAll("***"));
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
