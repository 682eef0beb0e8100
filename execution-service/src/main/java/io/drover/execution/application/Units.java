package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The units of executions and how many of their items are in which status. */
public interface Units {

    /**
     * Keeps new ones with what they are expected to hold; attachments are free when their space has
     * no other unit.
     */
    void add(List<NewUnit> units);

    /** One of them. */
    Optional<UnitRow> find(UUID id);

    /** One of them, kept from everybody else until the transaction ends. */
    Optional<UnitRow> lock(UUID id);

    /** All of an execution. */
    List<UnitRow> of(UUID executionId);

    /** All of a step. */
    List<UnitRow> ofStep(UUID executionId, StepKind step);

    /** Those of these spaces. */
    List<UnitRow> ofSpaces(UUID executionId, List<String> spaceKeys);

    /** The one of a step that is about no space. */
    Optional<UnitRow> withoutSpace(UUID executionId, StepKind step);

    /** Keys of spaces in their order, {@code after} the last one seen. */
    List<String> spaceKeys(UUID executionId, @Nullable String after, int limit);

    /** The first step that has a unit which has not ended. */
    Optional<StepKind> firstOpen(UUID executionId);

    /** Those of a step that are READY, free, not told to begin, and about a space if it has any. */
    List<UnitRow> next(UUID executionId, StepKind step, int limit);

    /** Those that were told to begin and have not. */
    List<UnitRow> due(UUID executionId);

    /** How many have begun or were told to; those of one space count as one. */
    int busy(UUID executionId);

    /** Whether a unit of a step has not ended. */
    boolean anyOpen(UUID executionId, StepKind step);

    /** Whether a unit of a step has begun or ended. */
    boolean anyBegun(UUID executionId, StepKind step);

    /** Whether the content of any space has begun or ended. */
    boolean anySpaceBegun(UUID executionId);

    /**
     * Whether the content of a space has not ended; after a stop, only of those that have begun.
     */
    boolean spacesGoOn(UUID executionId, boolean stopped);

    /** Marks it as told to begin, or takes that back. */
    void due(UUID id, boolean due);

    /** What has to be there before it is there. */
    void free(UUID id);

    /** Gives it to a new worker: running, fence + 1. */
    void take(UUID id, Instant now, Instant leaseUntil);

    /** Writes how far it is; false when this fence is not the newest any more. */
    boolean checkpoint(
            UUID id, long fence, @Nullable String stage, @Nullable String cursor, Instant lease);

    /** Prolongs the lease; false when this fence is not the newest any more. */
    boolean renew(UUID id, long fence, Instant leaseUntil);

    /** Something got done: tries begin to count anew; true if it had waited until now. */
    boolean gotDone(UUID id);

    /** Gives the lease back for a moment in which there is nothing to do. */
    void rest(UUID id);

    /** Counts a try that got nothing done and gives the lease back. */
    void sleep(UUID id, int attempts, Instant now);

    /** Ends it. */
    void end(
            UUID id,
            NodeStatus status,
            @Nullable ReasonCode code,
            @Nullable String message,
            Instant now);

    /** Shuts every worker of an execution out and ends what had not ended. */
    void fenceOff(UUID executionId, ReasonCode code, Instant now);

    /** Says how many items of a kind it has, and how many bytes. */
    void expect(UUID id, ItemKind kind, long total, long bytes);

    /** Sets the total of a kind to what was listed. */
    void counted(UUID id, ItemKind kind);

    /** Counts items of a kind that are left out and have no rows of their own. */
    void leftOut(UUID id, ItemKind kind, long count);

    /** Puts whatever has not reached an outcome under this one. */
    void close(UUID id, NodeStatus status);

    /** The tally of one unit. */
    Tally tally(UUID id);

    /** Tallies of an execution by step. */
    Map<StepKind, Tally> bySteps(UUID executionId);

    /** Tallies of an execution by kind of item. */
    Map<ItemKind, Tally> byKinds(UUID executionId);

    /** Tallies of the spaces of an execution, by key and kind of item. */
    Map<String, Map<ItemKind, Tally>> bySpaces(UUID executionId, List<String> keys);

    /** A unit to be done. */
    record NewUnit(
            UUID id,
            UUID executionId,
            StepKind step,
            @Nullable String spaceKey,
            @Nullable String spaceName,
            Map<ItemKind, Expected> expected) {}

    /** What a unit will probably hold of a kind. */
    record Expected(long items, long bytes) {}
}
