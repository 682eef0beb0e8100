package io.drover.execution.sites.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a site with a token bucket says about the tokens that are left ({@code X-RateLimit-*}):
 * whoever waits when there is none is not turned away.
 */
final class SpareTokens {

    /** What a site may ask for here; longer waits come with {@code Retry-After}. */
    private static final long LONGEST_SECONDS = 60;

    private SpareTokens() {}

    /** How long it takes until there is a token again; empty while there are some. */
    static Optional<Duration> untilNext(HttpHeaders headers) {
        OptionalLong remaining = number(headers, "X-RateLimit-Remaining");
        OptionalLong interval = number(headers, "X-RateLimit-Interval-Seconds");
        if (remaining.isEmpty() || remaining.getAsLong() > 0 || interval.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(LONGEST_SECONDS, interval.getAsLong())));
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        String value = headers.firstValue(name).orElse("").strip();
        return value.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }
}
