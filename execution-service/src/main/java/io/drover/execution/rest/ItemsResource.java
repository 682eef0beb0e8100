package io.drover.execution.rest;

import io.drover.execution.application.Addresses;
import io.drover.execution.application.ExecutionQueries;
import io.drover.execution.application.Items.Filter;
import io.drover.execution.application.Items.GroupBy;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Tally;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The items of an execution. */
@Path("/api/v1/executions/{id}/items")
@Tag(name = "Executions")
public class ItemsResource {

    private final ExecutionQueries queries;
    private final Addresses addresses;

    ItemsResource(ExecutionQueries queries, Addresses addresses) {
        this.queries = queries;
        this.addresses = addresses;
    }

    /** Which items; each may be given several times. */
    public record Wanted(
            @QueryParam("kind") List<String> kind,
            @QueryParam("status") List<String> status,
            @QueryParam("reasonCode") List<String> reasonCode,
            @QueryParam("space") List<String> space) {

        Filter filter() {
            return new Filter(
                    words("kind", kind, ItemKind.class),
                    words("status", status, NodeStatus.class),
                    words("reasonCode", reasonCode, ReasonCode.class),
                    space);
        }

        boolean isEmpty() {
            return kind.isEmpty() && status.isEmpty() && reasonCode.isEmpty() && space.isEmpty();
        }
    }

    /** Items in the order in which they were listed. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listItems",
            summary = "List items of an execution",
            description =
                    "Every object of the run with its outcome, filtered by "
                            + "status, kind, space and reason.")
    public Page<ItemView> list(
            @PathParam("id") UUID id,
            @BeanParam Wanted wanted,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        Filter filter = wanted.filter();
        String query = "items " + id + " " + filter;
        UUID after =
                cursor == null ? null : UUID.fromString(Cursors.decode(query, cursor).getFirst());
        Addresses.Of found = addresses.of(queries.execution(id));
        return Page.of(
                queries.items(id, filter, after, size + 1),
                size,
                item -> ItemView.of(item, found),
                item -> Cursors.encode(query, item.id()));
    }

    /** How many items there are, by kind, status, reasonCode, space or result. */
    @GET
    @Path("/summary")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "summarizeItems",
            summary = "Count items of an execution",
            description = "How many items have which status and reason, by kind.")
    public Summary summary(
            @PathParam("id") UUID id,
            @BeanParam Wanted wanted,
            @QueryParam("groupBy") @DefaultValue("kind") String groupBy) {
        queries.execution(id);
        GroupBy group = words("groupBy", List.of(snake(groupBy)), GroupBy.class).getFirst();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (group == GroupBy.KIND && wanted.isEmpty()) {
            queries.kinds(id).forEach((kind, tally) -> rows.add(row(kind, tally)));
        } else {
            queries.summary(id, wanted.filter(), group)
                    .forEach((word, count) -> rows.add(row(groupBy, word, count)));
        }
        return new Summary(groupBy, rows);
    }

    private static Map<String, Object> row(ItemKind kind, Tally tally) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind.name());
        row.put("total", tally.total());
        row.put("ready", tally.ready());
        row.put("running", tally.running());
        row.put("complete", tally.complete());
        row.put("incomplete", tally.incomplete());
        row.put("failed", tally.failed());
        row.put("skipped", tally.skipped());
        return row;
    }

    private static Map<String, Object> row(String groupBy, String word, long count) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(groupBy, word);
        row.put("total", count);
        return row;
    }

    /** Counts by one trait; by kind with every status, else only the total. */
    public record Summary(String groupBy, List<Map<String, Object>> items) {}

    private static String snake(String camel) {
        return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    static <E extends Enum<E>> List<E> words(String name, List<String> words, Class<E> type) {
        List<E> found = new ArrayList<>();
        for (String word : words) {
            try {
                found.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw Problem.badRequest(
                                "INVALID_PARAMETER",
                                "The parameter " + name + " has a value that is not known.")
                        .with("parameter", name)
                        .with("allowed", List.of(type.getEnumConstants()));
            }
        }
        return found;
    }
}
