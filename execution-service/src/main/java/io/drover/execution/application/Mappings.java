package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which source object became which destination object; they outlive executions. */
public interface Mappings {

    /** Destination ids by source id; what is not mapped is absent. */
    Map<String, Mapped> find(Route route, ItemKind kind, Collection<String> sourceIds);

    /** The destination id of one source object. */
    Optional<Mapped> find(Route route, ItemKind kind, String sourceId);

    /** Whether any source object is mapped to this destination object. */
    boolean isTarget(String destinationIdentity, ItemKind kind, String destinationId);

    /** Keeps them; one that is known points to the new object. */
    void put(Route route, UUID executionId, List<NewMapping> mappings, Instant now);

    /** Forgets one. */
    void forget(Route route, ItemKind kind, String sourceId);

    /** Forgets a space and everything in it; gives what was forgotten by kind. */
    Map<ItemKind, List<String>> forgetSpace(Route route, String spaceKey);

    /** The mappings of a space by kind and source id. */
    List<SpaceMapping> ofSpace(
            Route route, String spaceKey, ItemKind kind, String after, int limit);

    /** Spaces that were moved along a route, with the execution that did it. */
    List<SpaceMapping> spaces(Route route);

    /** The hashes of versions of attachments that were sent; the later one of a number counts. */
    void sent(String destinationIdentity, List<SentVersion> versions);

    /** The versions of an attachment that were sent, by number. */
    List<SentVersion> sentVersions(String destinationIdentity, String attachmentId);

    /** Where a source object went. */
    record Mapped(String destinationId, UUID executionId, @Nullable String spaceKey) {}

    /** A source object that arrived. */
    record NewMapping(
            ItemKind kind, String sourceId, String destinationId, @Nullable String spaceKey) {}

    /** A mapping with its space. */
    record SpaceMapping(
            String spaceKey, String sourceId, String destinationId, UUID executionId, Instant at) {}

    /** A version that was sent; {@code attachmentId} and {@code number} at the destination. */
    record SentVersion(
            String attachmentId, int number, String sourceId, long size, String sha256) {}
}
