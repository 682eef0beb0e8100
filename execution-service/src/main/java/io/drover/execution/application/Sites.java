package io.drover.execution.application;

import java.util.UUID;

/** Opens sites by id for reading and writing, with their stored credentials. */
public interface Sites {

    /**
     * A source whose inventory is ready; throws {@link SiteException} {@code INVENTORY_NOT_READY}
     * otherwise.
     */
    Source source(UUID siteId);

    /** A destination. */
    Destination destination(UUID siteId);
}
