package io.drover.execution.application;

import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Site;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All sites that are known. */
public interface SiteRecords {

    /** One of them. */
    Optional<Site> find(UUID id);

    /** One of them, kept from everybody else until the transaction ends. */
    Optional<Site> lock(UUID id);

    /** By id, {@code after} the id of the last one seen. */
    List<Site> list(@Nullable UUID after, int limit);

    /** Keeps a new one. */
    void add(Site site);

    /** Forgets one. */
    void remove(Site site);

    /** Sends pending changes to the database. */
    void flush();

    /** A site as a run pins it; empty if it is not known. */
    Optional<PinnedSite> pinned(UUID id);

    /** The last answer when it was verified. */
    Optional<Verification> verification(UUID id);

    /** Keeps an answer. */
    void put(UUID id, Verification verification);
}
