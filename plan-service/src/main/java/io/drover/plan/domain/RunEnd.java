package io.drover.plan.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that execution-service said when a run ended.
 *
 * @param items counters per item kind, such as {@code PAGE}
 * @param findings how many things the findings of each kind stand for
 * @param reasons why items are not complete
 * @param reconciliation what reading back gave, null if it did not come to that
 */
public record RunEnd(
        RunResult result,
        Map<String, Counters> items,
        Map<String, Long> findings,
        List<ReasonCount> reasons,
        @Nullable Reconciliation reconciliation) {

    public RunEnd {
        items = Map.copyOf(items);
        findings = Map.copyOf(findings);
        reasons = List.copyOf(reasons);
    }

    /** Whether source and destination agree. */
    public record Reconciliation(boolean agreed, long differences) {}

    /** How many items of a kind are at the destination, if not all of them in every part. */
    public long landed(String kind) {
        return landed(items.getOrDefault(kind, Counters.NONE));
    }

    /** How many items are at the destination. */
    public long landed() {
        return landed(result.counters());
    }

    /** Whether anything may have changed at the destination. */
    public boolean touched() {
        return landed() > 0 || result.counters().failed() > 0 || !result.mappingCounts().isEmpty();
    }

    private static long landed(Counters counters) {
        return counters.complete() + counters.incomplete();
    }
}
