package io.drover.execution.application;

import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit in the hands of one worker.
 *
 * @param unit as it was taken over, with stage and cursor of the last checkpoint
 * @param continuing whether the run completes what an earlier one left
 */
public record Assignment(
        UnitRow unit,
        UUID planId,
        Scope scope,
        PinnedSite source,
        PinnedSite destination,
        boolean continuing,
        Lease lease) {

    /** The execution it is part of. */
    public UUID executionId() {
        return unit.executionId();
    }

    /** From where to where. */
    public Route route() {
        return Route.between(source, destination);
    }

    /** The space it is about. */
    public String spaceKey() {
        String key = unit.spaceKey();
        if (key == null) {
            throw new IllegalStateException(unit.step() + " is about no space");
        }
        return key;
    }

    /** What events about it say. */
    public ItemEvents.Context context() {
        return new ItemEvents.Context(executionId(), planId, unit.spaceKey());
    }

    /**
     * Whether an item may be at the destination already: this run has begun to send it, or the one
     * that it continues may have.
     */
    public boolean maybeSent(ItemRow item) {
        return item.maybeSent() || continuing;
    }

    /** The stage it has come to, or the first. */
    public String stage(String first) {
        @Nullable String stage = unit.stage();
        return stage == null ? first : stage;
    }
}
