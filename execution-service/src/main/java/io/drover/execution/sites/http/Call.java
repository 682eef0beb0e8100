package io.drover.execution.sites.http;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request to a site.
 *
 * @param tries how often it may be sent
 * @param repeatable whether sending it twice is the same as once, so that it may be sent again when
 *     nobody knows whether it arrived
 * @param limit until the whole answer must be there
 */
public record Call(
        String method,
        URI address,
        Supplier<BodyPublisher> body,
        Map<String, String> headers,
        int tries,
        boolean repeatable,
        Duration limit) {

    public static Call read(URI address, HttpLimits limits) {
        return new Call(
                "GET",
                address,
                BodyPublishers::noBody,
                Map.of(),
                limits.tries(),
                true,
                limits.answer());
    }

    public static Call write(
            String method, URI address, String contentType, String json, HttpLimits limits) {
        return new Call(
                method,
                address,
                () -> BodyPublishers.ofString(json, StandardCharsets.UTF_8),
                Map.of("Content-Type", contentType),
                limits.tries(),
                false,
                limits.answer());
    }

    /** The same, but harmless when it happens twice. */
    public Call asRepeatable() {
        return new Call(method, address, body, headers, tries, true, limit);
    }

    /** The same with one more header. */
    public Call with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, address, body, more, tries, repeatable, limit);
    }

    /** The same at another address. */
    public Call to(URI elsewhere) {
        return new Call(method, elsewhere, body, headers, tries, repeatable, limit);
    }

    public boolean isRead() {
        return method.equals("GET");
    }
}
