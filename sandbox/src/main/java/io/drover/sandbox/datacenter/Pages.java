package io.drover.sandbox.datacenter;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list: by start and limit, or by a cursor where a whole space is scanned. */
final class Pages {

    static final String CONTEXT = "/dc";
    private static final String CURSOR = "content:false:";
    private static final int LARGEST = 200;
    // bodies make long answers: the site gives fewer of them than asked for
    private static final int LARGEST_WITH_BODIES = 50;

    private final UriInfo uri;
    private final int limit;

    Pages(UriInfo uri, int usual) {
        this.uri = uri;
        long asked = number("limit", usual);
        if (asked < 1) {
            throw CloudProblem.badRequest("limit must be positive");
        }
        boolean bodies = expand(uri).contains("body.");
        this.limit = (int) Math.min(asked, bodies ? LARGEST_WITH_BODIES : LARGEST);
    }

    int limit() {
        return limit;
    }

    /** One row more than a page has, to see whether the list goes on. */
    int rows() {
        return limit + 1;
    }

    long start() {
        return number("start", 0);
    }

    /** The id of the last element of the page before. */
    long cursor() {
        String cursor = uri.getQueryParameters().getFirst("cursor");
        if (cursor == null || cursor.isEmpty() || cursor.equals(CURSOR + "null")) {
            return 0;
        }
        if (!cursor.matches(CURSOR + "\\d{1,18}")) {
            throw CloudProblem.badRequest("Cursor is invalid");
        }
        return Long.parseLong(cursor.substring(CURSOR.length()));
    }

    /** A page that starts at a number. */
    Fields counted(List<Fields> rows) {
        Fields page = page(rows).and("start", start());
        if (rows.size() > limit) {
            links(page).and("next", next("start", Long.toString(start() + limit)));
        }
        return page;
    }

    /** A page of a scan. */
    Fields scanned(List<Fields> rows) {
        Fields page = page(rows).and("cursor", CURSOR + (cursor() == 0 ? "null" : cursor()));
        if (rows.size() > limit) {
            String cursor = CURSOR + rows.get(limit - 1).get("id");
            page.and("nextCursor", cursor);
            links(page).and("next", next("cursor", cursor));
        }
        return page;
    }

    private Fields page(List<Fields> rows) {
        List<Fields> shown = rows.subList(0, Math.min(limit, rows.size()));
        return Fields.of("results", shown)
                .and("limit", limit)
                .and("size", shown.size())
                .and(
                        "_links",
                        Fields.of("base", base(uri))
                                .and("context", CONTEXT)
                                .and("self", uri.getRequestUri().toString()));
    }

    private static Fields links(Fields page) {
        return (Fields) java.util.Objects.requireNonNull(page.get("_links"));
    }

    private String next(String parameter, String value) {
        UriBuilder next =
                uri.getRequestUriBuilder()
                        .replaceQueryParam(parameter, value)
                        .replaceQueryParam("limit", limit);
        URI address = next.build();
        return address.getRawPath().substring(CONTEXT.length()) + "?" + address.getRawQuery();
    }

    private long number(String name, long otherwise) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")) {
            throw CloudProblem.badRequest(name + " must be a number");
        }
        return Long.parseLong(value);
    }

    static String base(UriInfo uri) {
        return uri.getBaseUri().resolve(CONTEXT).toString();
    }

    static String expand(UriInfo uri) {
        @Nullable List<String> asked = uri.getQueryParameters().get("expand");
        return asked == null ? "" : String.join(",", asked);
    }
}
