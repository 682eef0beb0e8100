package io.drover.execution.rest;

import io.drover.execution.application.ExecutionQueries;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Findings.FindingRow;
import io.drover.execution.application.ItemRow;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an execution leaves to look at, and what went where. */
@Path("/api/v1/executions/{id}")
@Tag(name = "Executions")
public class FindingsResource {

    private final ExecutionQueries queries;

    FindingsResource(ExecutionQueries queries) {
        this.queries = queries;
    }

    /** A finding as it is shown. */
    public record FindingView(
            UUID id,
            String finding,
            String kind,
            @Nullable String space,
            String sourceId,
            @Nullable String destinationId,
            @Nullable String name,
            String message,
            long count,
            Instant recordedAt) {

        static FindingView of(FindingRow row) {
            Finding finding = row.finding();
            return new FindingView(
                    row.id(),
                    finding.finding().name(),
                    finding.kind().name(),
                    finding.space(),
                    finding.sourceId(),
                    finding.destinationId(),
                    finding.name(),
                    finding.message(),
                    finding.count(),
                    row.recordedAt());
        }
    }

    /** A mapping as it is shown. */
    public record MappingView(
            String namespace,
            String sourceId,
            @Nullable String destinationId,
            @Nullable String origin,
            @Nullable String space) {

        static MappingView of(ItemRow item) {
            return new MappingView(
                    item.kind().namespace(),
                    item.sourceId(),
                    item.destinationId(),
                    item.origin() == null ? null : item.origin().name(),
                    item.spaceKey());
        }
    }

    /** Findings in the order in which they were made. */
    @GET
    @Path("/findings")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listFindings",
            summary = "List what has to be looked at",
            description =
                    "What arrived but needs somebody, such as links that could "
                            + "not be rewritten and users without an account.")
    public Page<FindingView> findings(
            @PathParam("id") UUID id,
            @QueryParam("finding") List<String> finding,
            @QueryParam("space") @Nullable String space,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        List<FindingKind> kinds = ItemsResource.words("finding", finding, FindingKind.class);
        String query = "findings " + id + " " + kinds + " " + space;
        UUID after =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        queries.execution(id);
        return Page.of(
                queries.findings(id, kinds, space, after, size + 1),
                size,
                FindingView::of,
                row -> Cursors.encode(query, row.id()));
    }

    /** What went where, in the order in which it was listed. */
    @GET
    @Path("/mappings")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listMappings",
            summary = "List source and destination ids",
            description =
                    "Which object at the destination an object of the source has " + "become.")
    public Page<MappingView> mappings(
            @PathParam("id") UUID id,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "mappings " + id + " " + namespace;
        UUID after =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        queries.execution(id);
        return Page.of(
                queries.mappings(id, kind(namespace), after, size + 1),
                size,
                MappingView::of,
                item -> Cursors.encode(query, item.id()));
    }

    private static Optional<ItemKind> kind(@Nullable String namespace) {
        if (namespace == null) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(ItemKind.values())
                        .filter(kind -> !namespace.isEmpty())
                        .filter(kind -> kind.namespace().equals(namespace))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.badRequest(
                                                "INVALID_PARAMETER",
                                                "There is no such namespace of mappings.")));
    }
}
