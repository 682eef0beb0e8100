package io.drover.kit.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles what a poll brought as a whole, for a consumer whose own rows tell what it has already.
 *
 * @param <T> what it makes of an event
 */
public interface BatchHandler<T> {

    /**
     * What an event says, or null if it says nothing to this consumer.
     *
     * <p>Pure, outside of any transaction: whatever it throws would be thrown again, so it is
     * poison.
     */
    @Nullable T read(RawEvent event);

    /**
     * Stores all of it, in the order of the line and in one transaction.
     *
     * <p>May get again what it stored before, and must then leave everything as it is.
     */
    void store(List<T> read);
}
