package io.drover.plan.application;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sites that plan-service has heard of. */
public interface KnownSites {

    Map<UUID, KnownSite> find(Collection<UUID> ids);

    /** Takes in the state of a site, unless a newer one is there. */
    void put(Heard heard);

    /** A site is gone. */
    void remove(UUID id);

    /**
     * The state of a site as an event told it.
     *
     * @param inventory {@code NONE}, {@code READING}, {@code READY} or {@code FAILED}
     */
    record Heard(
            UUID id,
            String name,
            String kind,
            @Nullable String url,
            String inventory,
            @Nullable String planType,
            boolean removed,
            Instant at,
            long sequence) {

        public Heard {
            requireNonNull(id);
            requireNonNull(name);
            requireNonNull(kind);
            requireNonNull(inventory);
        }
    }
}
