package io.drover.plan.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended, as execution-service declared it.
 *
 * @param status a final status
 * @param mappingCounts distinct mapped source ids per namespace
 */
public record RunResult(
        PlanStatus status,
        @Nullable StatusReason reason,
        Counters counters,
        Map<String, Long> mappingCounts) {

    public RunResult {
        mappingCounts = Map.copyOf(mappingCounts);
        if (!status.isFinal()) {
            throw new IllegalArgumentException(status + " is no end");
        }
    }

    static RunResult untouched(PlanStatus status, StatusReason reason) {
        return new RunResult(status, reason, Counters.NONE, Map.of());
    }
}
