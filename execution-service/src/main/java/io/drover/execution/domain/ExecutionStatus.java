package io.drover.execution.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an execution stands.
 *
 * <pre>
 *   READY ──▶ RUNNING ──▶ FINISHED
 *     │          ├──────▶ INCOMPLETE
 *     ├──────────┼──────▶ STOPPED
 *     └──────────┴──────▶ FAILED
 * </pre>
 */
public enum ExecutionStatus {
    /** Accepted; nothing has been sent to the destination. */
    READY,
    /** At work, perhaps waiting or finishing after a stop. */
    RUNNING,
    /** Every task completed. */
    FINISHED,
    /** Stopped by hand with something not started. */
    STOPPED,
    /** Some tasks completed, some did not. */
    INCOMPLETE,
    /** It could not be completed. */
    FAILED;

    /** What may follow. */
    public Set<ExecutionStatus> next() {
        return switch (this) {
            case READY -> EnumSet.of(RUNNING, STOPPED, FAILED);
            case RUNNING -> EnumSet.of(FINISHED, STOPPED, INCOMPLETE, FAILED);
            case FINISHED, STOPPED, INCOMPLETE, FAILED -> EnumSet.noneOf(ExecutionStatus.class);
        };
    }

    /** The next status; refuses one that no arrow leads to. */
    public ExecutionStatus to(ExecutionStatus next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("Never from " + this + " to " + next);
        }
        return next;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return next().isEmpty();
    }
}
