package io.drover.kit.rest;

import org.jspecify.annotations.Nullable;

/** How much a client may ask for at once. */
public final class Limits {

    static final int DEFAULT = 50;
    static final int MAX = 200;

    private Limits() {}

    /** The page size asked for, 50 if none was, at most 200. */
    public static int page(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (limit < 1 || limit > MAX) {
            throw Problem.badRequest("INVALID_LIMIT", "limit must be from 1 to " + MAX + ".")
                    .with("limit", limit);
        }
        return limit;
    }
}
