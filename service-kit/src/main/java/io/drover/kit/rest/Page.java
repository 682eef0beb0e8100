package io.drover.kit.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, with the cursor of the next one if there is one. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * Makes a page of rows that were read one more than the limit, which tells whether more follow.
     */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, T> toView, Function<R, String> toCursor) {
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(toView).toList(), more ? toCursor.apply(shown.getLast()) : null);
    }
}
