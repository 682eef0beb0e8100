package io.drover.execution.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * How much is known of what a source holds.
 *
 * <pre>
 *   NONE ──▶ READING ──▶ READY ──┐
 *               ▲  └───▶ FAILED ─┤
 *               └────────────────┘
 * </pre>
 */
public enum InventoryStatus {
    /** Nothing to read yet. */
    NONE,
    /** Being read in the background. */
    READING,
    /** Read; counts and lists can be asked for. */
    READY,
    /** Could not be read; the reason says why. */
    FAILED;

    /** What may follow. */
    public Set<InventoryStatus> next() {
        return switch (this) {
            case NONE, READY, FAILED -> EnumSet.of(READING);
            case READING -> EnumSet.of(READY, FAILED);
        };
    }

    /** The next status; refuses one that no arrow leads to. */
    public InventoryStatus to(InventoryStatus next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("Never from " + this + " to " + next);
        }
        return next;
    }
}
