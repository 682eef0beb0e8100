package io.drover.execution.checks;

import io.drover.execution.application.CheckContext;
import io.drover.execution.application.Source;
import io.drover.execution.content.Leftover;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Goes through what was repaired or left out while a source was read. */
final class Leftovers {

    private static final int BATCH = 500;

    /** An attachment that has a record but no file. */
    static final String FILE_MISSING = "FILE_MISSING";

    private Leftovers() {}

    /** Makes an item of each that is wanted. */
    static void items(CheckContext context, Predicate<Leftover> wanted) {
        Source source = context.source();
        long after = 0;
        List<Leftover> batch;
        do {
            batch = source.leftovers(after, BATCH);
            for (Leftover each : batch) {
                if (wanted.test(each)) {
                    context.item(
                            each.kind(),
                            Objects.requireNonNullElse(each.sourceId(), ""),
                            each.code(),
                            null,
                            each.spaceKey(),
                            each.message());
                }
            }
            after += batch.size();
        } while (batch.size() == BATCH);
    }
}
