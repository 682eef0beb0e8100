package io.drover.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it goes over the wire.
 *
 * @param role whose token it carries; {@code vendor} is the vendor of the app that was fuzzed
 * @param path with its query, percent-encoded
 */
public record HostileRequest(
        String role, String method, String path, Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return "%s %s as %s %s %s"
                .formatted(
                        method,
                        path,
                        role,
                        headers,
                        text.length() > 400 ? text.substring(0, 400) + "…" : text);
    }
}
