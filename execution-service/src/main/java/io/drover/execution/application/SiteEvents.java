package io.drover.execution.application;

/** Tells the outside about sites, each time all that may be told, if it commits. */
public interface SiteEvents {

    /** Says what happened. */
    void publish(SiteChange change, SiteFacts facts);

    /** What can happen to a site. */
    enum SiteChange {
        CREATED,
        CHANGED,
        REMOVED,
        VERIFIED,
        INVENTORY_COMPLETED
    }
}
