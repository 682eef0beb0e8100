package io.drover.appmigration.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where an app migration stands (PRODUCT.md §5).
 *
 * <pre>
 *  READY ──────► RUNNING ──► SUCCESS
 *    │             │ │ │ └─► INCOMPLETE ─┐
 *    │             │ │ └───► FAILED ─────┤
 *    │             │ └─────► TIMED_OUT   │
 *    │             ▼                     │
 *    │         CANCELLING                │
 *    ▼             ▼       RUNNING ◄─────┘ re-run
 *  CANCELLED ◄── CANCELLED
 *
 *  MANUAL: nothing to run
 * </pre>
 */
public enum AppMigrationStatus {
    /** Ready to run; {@code blockedBy} says what it waits for. */
    READY,
    /** The vendor is migrating. */
    RUNNING,
    /** The vendor settled with success. */
    SUCCESS,
    /** The vendor settled, but something is missing. */
    INCOMPLETE,
    /** The vendor settled as failed, or its endpoint never acknowledged. */
    FAILED,
    /** Not settled within the permitted time. */
    TIMED_OUT,
    /** Cancel was requested; the vendor winds up. */
    CANCELLING,
    /** Cancelled by an operator, or with its deleted plan. */
    CANCELLED,
    /** The app has no automated path. */
    MANUAL;

    /** The statuses that may follow. */
    public Set<AppMigrationStatus> next() {
        return switch (this) {
            case READY -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCESS, INCOMPLETE, FAILED, TIMED_OUT, CANCELLING);
            case INCOMPLETE, FAILED -> EnumSet.of(RUNNING);
            case CANCELLING -> EnumSet.of(CANCELLED);
            case SUCCESS, TIMED_OUT, CANCELLED, MANUAL -> EnumSet.noneOf(AppMigrationStatus.class);
        };
    }

    /** What an operator can do with it, if nothing else stands in the way. */
    public List<String> commands() {
        return switch (this) {
            case READY -> List.of("start", "cancel");
            case RUNNING -> List.of("cancel");
            case INCOMPLETE, FAILED -> List.of("rerun");
            case SUCCESS, TIMED_OUT, CANCELLING, CANCELLED, MANUAL -> List.of();
        };
    }

    boolean takes(String command) {
        return commands().contains(command);
    }

    /** The next status, if an arrow leads there; anything else is a fault of the caller. */
    AppMigrationStatus to(AppMigrationStatus following) {
        if (!next().contains(following)) {
            throw new IllegalStateException("no arrow from " + this + " to " + following);
        }
        return following;
    }

    /** Whether a vendor is at work. */
    public boolean active() {
        return this == RUNNING || this == CANCELLING;
    }
}
