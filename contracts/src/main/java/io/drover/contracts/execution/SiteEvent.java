package io.drover.contracts.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Topics;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What execution-service says about sites, each time the full state, on a compacted topic; never a
 * credential.
 */
public sealed interface SiteEvent extends Event {

    /** The site. */
    UUID siteId();

    @Override
    default String topic() {
        return Topics.SITES;
    }

    @Override
    default String key() {
        return siteId().toString();
    }

    @Override
    default String source() {
        return "/sites/" + siteId();
    }

    /** A site was made known. */
    @EventType("drover.site.created.v1")
    record Created(UUID siteId, SiteState state) implements SiteEvent {}

    /** A site was changed. */
    @EventType("drover.site.changed.v1")
    record Changed(UUID siteId, SiteState state) implements SiteEvent {}

    /** A site is gone; a tombstone follows. */
    @EventType("drover.site.removed.v1")
    record Removed(UUID siteId, SiteState state) implements SiteEvent {}

    /** A site was asked whether it answers and what its credentials may do. */
    @EventType("drover.site.verified.v1")
    record Verified(UUID siteId, SiteState state) implements SiteEvent {}

    /** What a source holds has been read, or could not be read. */
    @EventType("drover.site.inventory-completed.v1")
    record InventoryCompleted(UUID siteId, SiteState state) implements SiteEvent {}

    /**
     * The absolute state of a site.
     *
     * @param identity what makes two site records the same site: the canonical URL or the server id
     *     of an export
     * @param inventory {@code NONE}, {@code READING}, {@code READY} or {@code FAILED}
     * @param counts what the inventory counted, by noun
     * @param planType of a Cloud site: {@code FREE}, {@code STANDARD} or {@code PREMIUM}; null if
     *     nobody said, or for another kind
     */
    record SiteState(
            String name,
            String kind,
            @Nullable String url,
            @Nullable String identity,
            boolean verified,
            String inventory,
            int inventoryVersion,
            Map<String, Long> counts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String planType) {}
}
