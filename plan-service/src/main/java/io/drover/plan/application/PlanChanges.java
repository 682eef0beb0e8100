package io.drover.plan.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which part of what is shown of a plan last changed when, so that who follows it is told what is
 * new, on whichever replica and after any break.
 *
 * <p>A plan's changes are numbered without gaps in the order in which they commit.
 */
public interface PlanChanges {

    /** What changed. */
    enum Kind {
        /** The plan itself. */
        PLAN,
        /** How far its run is. */
        PROGRESS,
        /** A result of a check; the part is check run and key. */
        CHECK_RESULT,
        /** A space; the part is its key. */
        SPACE,
        /** An app; the part is the id of its migration. */
        APP_MIGRATION
    }

    /** The newest change of one part. */
    record Change(Kind kind, String part, long sequence) {}

    /** A plan that changed, or is gone. */
    record Moved(UUID planId, long sequence, boolean deleted) {}

    /** Notes a change, in the transaction that makes it. */
    void note(UUID planId, Kind kind, String part);

    /** Notes that a plan is gone. */
    void noteGone(UUID planId);

    /** What changed after a sequence, oldest first. */
    List<Change> since(UUID planId, long sequence);

    /** The newest sequences of plans, without those that never were. */
    Map<UUID, Long> sequences(Collection<UUID> planIds);

    /** Plans that changed since a place was given, and maybe some that changed before. */
    List<Moved> movedSince(long place, int limit);

    /** The place that {@link #movedSince} takes to miss nothing from now on. */
    long place();
}
