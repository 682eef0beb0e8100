package io.drover.execution.sites.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of an address, written so that nothing in them ends the part. */
public final class Query {

    private Query() {}

    /** A query from name, value, name, value and so on; empty for none. */
    public static String of(Object... query) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < query.length; i += 2) {
            text.append(i == 0 ? '?' : '&')
                    .append(query[i])
                    .append('=')
                    .append(encoded(String.valueOf(query[i + 1])));
        }
        return text.toString();
    }

    /** One segment of a path or one value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}
