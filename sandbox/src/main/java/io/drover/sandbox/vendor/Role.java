package io.drover.sandbox.vendor;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the vendor behaves; the last word of the app's key says it, as in {@code sandbox-fail}. From
 * the second attempt on it always succeeds, so that a re-run can be shown.
 */
public enum Role {
    /** Does all of it. */
    SUCCEED,
    /** Does half of it and says so. */
    INCOMPLETE,
    /** Gives up in the middle. */
    FAIL,
    /** Acknowledges and then says nothing at all, whatever it is told. */
    HANG,
    /** Goes on for ever, a percent at a time; winds up when it is told to. */
    CRAWL,
    /** Breaks every rule of the API that it can think of, and then settles twice. */
    MISBEHAVE;

    /** The role for an app and an attempt. */
    static Role of(String appKey, int attempt) {
        String word = appKey.substring(appKey.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
        return attempt > 1
                ? SUCCEED
                : Arrays.stream(values())
                        .filter(role -> role.name().equals(word))
                        .findFirst()
                        .orElse(SUCCEED);
    }
}
