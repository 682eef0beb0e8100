package io.drover.execution.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads batches of those elements of a list that are wanted. */
final class Sieve {

    private Sieve() {}

    /** A batch is short only at the end of the list, as with any reader. */
    static <T> Batches.Reader<T> of(
            Batches.Reader<T> all, Function<T, String> cursor, Predicate<T> wanted) {
        return (after, limit) -> {
            List<T> kept = new ArrayList<>();
            @Nullable String last = after;
            List<T> read;
            do {
                read = all.read(last, limit);
                for (T each : read) {
                    last = cursor.apply(each);
                    if (wanted.test(each)) {
                        kept.add(each);
                        if (kept.size() == limit) {
                            return kept;
                        }
                    }
                }
            } while (read.size() == limit);
            return kept;
        };
    }
}
