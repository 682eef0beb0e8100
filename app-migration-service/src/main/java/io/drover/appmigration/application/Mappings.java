package io.drover.appmigration.application;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which source object became which destination object, per execution. */
public interface Mappings {

    /** Adds or replaces mappings of an execution. */
    void put(UUID executionId, String namespace, @Nullable String space, List<Mapping> mappings);

    /** Removes mappings whose destination object has gone. */
    void remove(UUID executionId, String namespace, List<String> sourceIds);

    /** How many there are per namespace. */
    Map<String, Long> counts(UUID executionId);

    /** Mappings by source id; {@code after} is the last source id seen. */
    List<Mapping> list(UUID executionId, String namespace, @Nullable String after, int limit);

    /** The mappings of these source ids, as far as there are any. */
    List<Mapping> find(UUID executionId, String namespace, List<String> sourceIds);

    /** Mappings that came together, of one space or of none. */
    record Batch(@Nullable String space, List<Mapping> mappings) {}

    /** One mapping. */
    record Mapping(String sourceId, String destinationId) {}
}
