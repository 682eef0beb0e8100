package io.drover.contracts;

import org.jspecify.annotations.Nullable;

/** A public event: knows where it is published; its components are the published data. */
public interface Event {

    /** The topic it is published on, one of {@link Topics}. */
    String topic();

    /** The Kafka key, which is also {@code ce_partitionkey}. */
    String key();

    /** The aggregate it tells about, as {@code ce_source}; every source has one writer. */
    String source();

    /**
     * The path below the source as {@code ce_subject}, or null when the event is about the source
     * itself.
     */
    default @Nullable String subject() {
        return null;
    }

    /**
     * Whether it is numbered by {@code ce_sequence}: life-cycle topics are; items, mappings and
     * progress are not.
     */
    default boolean sequenced() {
        return true;
    }

    /** The {@code ce_type}, from the record's {@link EventType}. */
    default String type() {
        return EventTypes.of(getClass());
    }
}
