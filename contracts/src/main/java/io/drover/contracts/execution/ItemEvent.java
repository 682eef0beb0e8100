package io.drover.contracts.execution;

import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Topics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcomes and findings of an execution in batches of at most {@value #BATCH}; not numbered. */
public sealed interface ItemEvent extends Event {

    /** How many items one event carries at most. */
    int BATCH = 500;

    /** The execution. */
    UUID executionId();

    /** The plan it runs. */
    UUID planId();

    /** The key of the space the items belong to, or null for users, groups and global templates. */
    @Nullable String space();

    @Override
    default String topic() {
        return Topics.ITEMS;
    }

    @Override
    default String key() {
        return executionId() + "/" + (space() == null ? "" : space());
    }

    @Override
    default String source() {
        return "/executions/" + executionId();
    }

    @Override
    default @Nullable String subject() {
        return space() == null ? null : "spaces/" + space();
    }

    @Override
    default boolean sequenced() {
        return false;
    }

    /** Items reached their outcome; {@code kind} as in PRODUCT.md, such as {@code PAGE}. */
    @EventType("drover.items.settled.v1")
    record Settled(
            UUID executionId, UUID planId, @Nullable String space, String kind, List<Outcome> items)
            implements ItemEvent {}

    /** Facts somebody must look at after the migration. */
    @EventType("drover.findings.recorded.v1")
    record FindingsRecorded(
            UUID executionId,
            UUID planId,
            @Nullable String space,
            String finding,
            long count,
            List<Place> places)
            implements ItemEvent {}

    /** The outcome of one item. */
    record Outcome(
            String sourceId,
            String status,
            @Nullable String reasonCode,
            @Nullable String message) {}

    /** Where a finding was made. */
    record Place(String kind, String sourceId, @Nullable String destinationId) {}
}
