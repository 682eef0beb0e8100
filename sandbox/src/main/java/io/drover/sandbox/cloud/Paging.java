package io.drover.sandbox.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.Listing.Order;
import io.drover.sandbox.store.Listing.Place;
import io.drover.sandbox.store.Listing.Placed;
import io.drover.sandbox.store.Sql.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists as both versions of the API page them: opaque cursors in 2, start and limit in 1. */
@ApplicationScoped
public class Paging {

    private static final int LARGEST_PAGE = 250;
    private static final String BY_ID = "id";
    private static final String NUMBERED = "#";

    private final Database database;
    private final ObjectMapper json;

    Paging(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Answers one page of version 2, ordered as the request says. */
    public <T> Response page(
            UriInfo uri,
            Listing listing,
            RowReader<T> reader,
            Function<T, ?> view,
            Map<String, String> sorts,
            String sortedBy,
            int pageSize) {
        int limit = limit(uri, pageSize, LARGEST_PAGE);
        String cursor = uri.getQueryParameters().getFirst("cursor");
        String sort = parameter(uri, "sort", sortedBy);
        Order order = order(sorts, sort);
        Place place = cursor == null ? null : decode(cursor, sort);
        List<Placed<T>> rows =
                database.use(sql -> listing.after(sql, reader, order, place, limit + 1));
        List<Placed<T>> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? encode(sort, shown.getLast().place()) : null;
        return answer(uri, shown.stream().map(row -> view.apply(row.row())).toList(), next, limit);
    }

    /** Answers one page of version 2, ordered by id. */
    public <T> Response page(
            UriInfo uri, Listing listing, RowReader<T> reader, Function<T, ?> view) {
        return page(uri, listing, reader, view, Map.of(), BY_ID, 25);
    }

    /** Reads so many rows from a place on. */
    public interface Rows {
        List<?> read(int limit, long from);
    }

    /** Answers one page of version 2 from rows that have no key of their own. */
    public Response numbered(UriInfo uri, int pageSize, Rows rows) {
        int limit = limit(uri, pageSize, LARGEST_PAGE);
        String cursor = uri.getQueryParameters().getFirst("cursor");
        long from = cursor == null ? 0 : decode(cursor, NUMBERED).id();
        List<?> read = rows.read(limit + 1, from);
        boolean more = read.size() > limit;
        String next = more ? encode(NUMBERED, new Place("", from + limit)) : null;
        return answer(uri, read.subList(0, Math.min(limit, read.size())), next, limit);
    }

    /** Answers a short list of version 2 that never needs a second page. */
    public Response all(UriInfo uri, List<?> results) {
        return answer(uri, results, null, results.size());
    }

    private static Response answer(
            UriInfo uri, List<?> results, @Nullable String cursor, int limit) {
        String base = base(uri);
        Fields links = Fields.of("base", base);
        StringBuilder header = new StringBuilder();
        if (cursor != null) {
            UriBuilder next =
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("cursor", cursor)
                            .replaceQueryParam("limit", limit);
            String address = relative(next);
            links.and("next", address);
            header.append('<').append(address).append(">; rel=\"next\", ");
        }
        header.append('<').append(base).append(">; rel=\"base\"");
        return Response.ok(Fields.of("results", results).and("_links", links))
                .header(HttpHeaders.LINK, header.toString())
                .build();
    }

    /** One page of version 1. */
    public <T> Fields counted(
            UriInfo uri,
            Listing listing,
            RowReader<T> reader,
            String order,
            Function<T, ?> view,
            int pageSize) {
        long start = start(uri);
        int limit = limit(uri, pageSize, 1000);
        List<T> rows = database.use(sql -> listing.from(sql, reader, order, start, limit + 1));
        return counted(uri, rows.stream().map(view).toList(), start, limit);
    }

    /** One page of version 1 from rows read with one to spare. */
    public Fields counted(UriInfo uri, List<?> rows, long start, int limit) {
        List<?> shown = rows.subList(0, Math.min(limit, rows.size()));
        Fields links =
                Fields.of("base", base(uri))
                        .and("context", "/wiki")
                        .and("self", uri.getRequestUri().toString());
        if (rows.size() > limit) {
            UriBuilder next =
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("start", start + limit)
                            .replaceQueryParam("limit", limit);
            links.and("next", relative(next).substring("/wiki".length()));
        }
        return Fields.of("results", shown)
                .and("start", start)
                .and("limit", limit)
                .and("size", shown.size())
                .and("_links", links);
    }

    /** Where a list of version 1 starts. */
    public static long start(UriInfo uri) {
        long start = Ids.number("start", parameter(uri, "start", "0"));
        if (start < 0) {
            throw CloudProblem.badRequest("'start' must not be negative");
        }
        return start;
    }

    /** How many entries a page has. */
    public static int limit(UriInfo uri, int pageSize, int largest) {
        long limit = Ids.number("limit", parameter(uri, "limit", Integer.toString(pageSize)));
        if (limit < 1 || limit > largest) {
            throw CloudProblem.badRequest("'limit' must be between 1 and " + largest);
        }
        return (int) limit;
    }

    /** The address of the site's wiki as the caller sees it. */
    public static String base(UriInfo uri) {
        return uri.getBaseUri().resolve("/wiki").toString();
    }

    /** The values of a list in the query, repeated or separated by commas; null when absent. */
    public static @Nullable String values(UriInfo uri, String name) {
        List<String> values = uri.getQueryParameters().get(name);
        return values == null ? null : String.join(",", values);
    }

    private static String parameter(UriInfo uri, String name, String otherwise) {
        String value = uri.getQueryParameters().getFirst(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String relative(UriBuilder address) {
        java.net.URI absolute = address.build();
        return absolute.getRawPath() + "?" + absolute.getRawQuery();
    }

    private static Order order(Map<String, String> sorts, String sort) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        if (BY_ID.equals(name)) {
            return new Order("", "bigint", descending);
        }
        String expression = sorts.get(name);
        if (expression == null) {
            throw CloudProblem.badRequest("Invalid sort: " + sort);
        }
        String[] parts = expression.split("::", 2);
        return new Order(parts[0], parts[1], descending);
    }

    private String encode(String sort, Place place) {
        byte[] text =
                json.createArrayNode()
                        .add(sort)
                        .add(place.value())
                        .add(place.id())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private Place decode(String cursor, String sort) {
        try {
            JsonNode parts = json.readTree(Base64.getUrlDecoder().decode(cursor));
            if (parts.size() == 3 && sort.equals(parts.get(0).asText())) {
                return new Place(parts.get(1).asText(), parts.get(2).asLong());
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw CloudProblem.badRequest("Invalid cursor");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw CloudProblem.badRequest("Invalid cursor");
    }
}
