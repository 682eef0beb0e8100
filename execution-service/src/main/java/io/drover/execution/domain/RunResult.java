package io.drover.execution.domain;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How an execution ends, decided from what became of its units. */
public record RunResult(ExecutionStatus status, @Nullable ReasonCode reason) {

    /** What became of one unit. */
    public record UnitEnd(NodeStatus status, @Nullable ReasonCode reason) {

        boolean landed() {
            return status == NodeStatus.COMPLETE || status == NodeStatus.INCOMPLETE;
        }

        boolean fine() {
            return status == NodeStatus.COMPLETE || harmlessSkip();
        }

        boolean harmlessSkip() {
            return status == NodeStatus.SKIPPED && reason != null && reason.harmless();
        }
    }

    /**
     * The result of a run in which nothing goes on any more.
     *
     * @param stopped whether a stop was recorded
     * @param agreed whether source and destination agree after reading back
     */
    public static RunResult of(boolean stopped, Collection<UnitEnd> units, boolean agreed) {
        boolean notStarted = units.stream().anyMatch(u -> u.status() == NodeStatus.READY);
        if (stopped && notStarted) {
            return new RunResult(ExecutionStatus.STOPPED, null);
        }
        if (units.isEmpty()) {
            return new RunResult(ExecutionStatus.FAILED, ReasonCode.NOTHING_TO_MOVE);
        }
        boolean anyLanded = units.stream().anyMatch(UnitEnd::landed);
        if (!anyLanded && !units.stream().allMatch(UnitEnd::harmlessSkip)) {
            return new RunResult(ExecutionStatus.FAILED, firstReason(units));
        }
        if (agreed && units.stream().allMatch(UnitEnd::fine)) {
            return new RunResult(ExecutionStatus.FINISHED, null);
        }
        return new RunResult(ExecutionStatus.INCOMPLETE, null);
    }

    private static @Nullable ReasonCode firstReason(Collection<UnitEnd> units) {
        for (UnitEnd unit : units) {
            if (unit.reason() != null && !unit.harmlessSkip()) {
                return unit.reason();
            }
        }
        return null;
    }
}
