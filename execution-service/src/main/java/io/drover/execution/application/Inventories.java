package io.drover.execution.application;

import io.drover.execution.domain.InventoryStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much is known of what each source holds. */
public interface Inventories {

    /** Of one site; empty when nothing was ever read. */
    Optional<Inventory> find(UUID siteId);

    /** Begins a reading under a new version and gives that version. */
    int begin(UUID siteId, Instant now);

    /** Counts a try of a version; false if that version is not being read any more. */
    boolean attempt(UUID siteId, int version);

    /** How far the reading of a version is; nothing changes if it is not the one being read. */
    void progress(UUID siteId, int version, int percent);

    /** A version was read; false if it is not the one being read. */
    boolean completed(
            UUID siteId,
            int version,
            Map<String, Long> counts,
            @Nullable String identity,
            @Nullable String url,
            Instant now);

    /** A version could not be read; false if it is not the one being read. */
    boolean failed(UUID siteId, int version, String code, String reason, Instant now);

    /**
     * What is known.
     *
     * @param percent how far the reading of this version came, 100 when it is READY
     */
    record Inventory(
            InventoryStatus status,
            int version,
            int percent,
            Map<String, Long> counts,
            @Nullable String identity,
            @Nullable String url,
            @Nullable String reasonCode,
            @Nullable String message,
            int attempts,
            Instant changedAt) {}
}
