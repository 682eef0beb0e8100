package io.drover.execution.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a step, a unit, a space or an item of an execution stands.
 *
 * <pre>
 *   READY ──▶ RUNNING ──▶ COMPLETE
 *     │          ├──────▶ INCOMPLETE
 *     ├──────────┼──────▶ FAILED
 *     └──────────┴──────▶ SKIPPED
 * </pre>
 */
public enum NodeStatus {
    /** Not begun; stays so for ever when the execution is stopped before it. */
    READY,
    /** Begun; of an item: about to be sent, or sent and not yet confirmed. */
    RUNNING,
    /** All of it is at the destination. */
    COMPLETE,
    /** Part of it is at the destination. */
    INCOMPLETE,
    /** None of it is at the destination because of an error. */
    FAILED,
    /** Left out on purpose, with a reason. */
    SKIPPED;

    /** What may follow. */
    public Set<NodeStatus> next() {
        return switch (this) {
            case READY -> EnumSet.of(RUNNING, FAILED, SKIPPED);
            case RUNNING -> EnumSet.of(COMPLETE, INCOMPLETE, FAILED, SKIPPED);
            case COMPLETE, INCOMPLETE, FAILED, SKIPPED -> EnumSet.noneOf(NodeStatus.class);
        };
    }

    /** The next status; refuses one that no arrow leads to. */
    public NodeStatus to(NodeStatus next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("Never from " + this + " to " + next);
        }
        return next;
    }

    /** Whether nothing follows. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** The status of a whole that has two parts: moving until both have ended, then the worse. */
    public NodeStatus with(NodeStatus other) {
        if (this == other) {
            return this;
        }
        if (!isFinal() || !other.isFinal()) {
            return RUNNING;
        }
        return badness() >= other.badness() ? this : other;
    }

    private int badness() {
        return switch (this) {
            case COMPLETE -> 0;
            case SKIPPED -> 1;
            case INCOMPLETE -> 2;
            case FAILED -> 3;
            case READY, RUNNING -> throw new IllegalStateException(this + " is no outcome");
        };
    }
}
