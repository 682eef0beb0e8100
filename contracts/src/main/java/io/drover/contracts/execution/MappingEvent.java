package io.drover.contracts.execution;

import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Topics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which source object became which destination object, in batches of at most {@value #BATCH}; not
 * numbered.
 */
public sealed interface MappingEvent extends Event {

    /** How many mappings one event carries at most. */
    int BATCH = 500;

    /** The execution under which they are announced. */
    UUID executionId();

    /** The plan it runs. */
    UUID planId();

    /** The key of the space, or null for users, groups and global templates. */
    @Nullable String space();

    @Override
    default String topic() {
        return Topics.MAPPINGS;
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

    /**
     * Items in the scope of the execution that have a destination id; {@code namespace} such as
     * {@code confluence:page}.
     */
    @EventType("drover.items.mapped.v1")
    record ItemsMapped(
            UUID executionId,
            UUID planId,
            @Nullable String space,
            String namespace,
            List<Mapping> mappings)
            implements MappingEvent {}

    /** Mappings whose destination object has gone. */
    @EventType("drover.mappings.voided.v1")
    record Voided(
            UUID executionId,
            UUID planId,
            @Nullable String space,
            String namespace,
            List<String> sourceIds)
            implements MappingEvent {}

    /**
     * One mapping.
     *
     * @param origin {@code CREATED} by this execution, or {@code EXISTING} from an earlier run or
     *     matched
     */
    record Mapping(String sourceId, String destinationId, String origin) {}
}
