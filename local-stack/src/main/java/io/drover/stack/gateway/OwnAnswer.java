package io.drover.stack.gateway;

import java.util.Map;

/** The headers of what the gateway answers itself; those of a service come from the service. */
final class OwnAnswer {
    static final Map<String, String> HEADERS =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cache-Control", "no-store",
                    "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");

    private OwnAnswer() {}
}
