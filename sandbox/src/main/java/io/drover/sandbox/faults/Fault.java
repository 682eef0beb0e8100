package io.drover.sandbox.faults;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with which requests.
 *
 * @param path a regular expression that the whole path has to match
 * @param method the only method it is about; null for all
 * @param kind what goes wrong
 * @param percent how many of the requests it strikes, from 0 to 100; null for all of them
 * @param times after how many strikes it is over; null for never
 * @param millis how long the answer is held back
 * @param retryAfterSeconds what a throttled caller is asked to wait
 * @param status the answer of a broken server; null for 503
 */
public record Fault(
        String path,
        @Nullable String method,
        Kind kind,
        @Nullable Integer percent,
        @Nullable Integer times,
        long millis,
        int retryAfterSeconds,
        @Nullable Integer status) {

    /** The ways in which a request can go wrong. */
    public enum Kind {
        /** It is answered, later. */
        LATENCY,
        /** 429 with Retry-After; nothing is done. */
        THROTTLED,
        /** A status of the 5xx kind; nothing is done. */
        SERVER_ERROR,
        /** It is done, and the connection breaks before anything is answered. */
        LOST_ANSWER,
        /** It is done, and the connection breaks in the middle of the answer. */
        RESET,
        /** It is done, and half of the answer is sent as if it were all of it. */
        TRUNCATED,
        /** The credentials are refused with 401; nothing is done. */
        UNAUTHORIZED
    }

    boolean isAbout(String asked, String path) {
        return (method == null || method.toUpperCase(Locale.ROOT).equals(asked))
                && Pattern.matches(this.path, path);
    }

    boolean beforeTheWork() {
        return switch (kind) {
            case LATENCY, THROTTLED, SERVER_ERROR, UNAUTHORIZED -> true;
            case LOST_ANSWER, RESET, TRUNCATED -> false;
        };
    }
}
