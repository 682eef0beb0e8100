package io.drover.execution.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is known here of plans: which sites they are about, and whether they are gone. */
public interface PlanUses {

    /** A plan is about these sites and stands at this status. */
    void put(UUID planId, String status, UUID sourceSiteId, UUID destinationSiteId);

    /** A plan stands at another status. */
    void status(UUID planId, String status);

    /** A plan is gone for ever. */
    void delete(UUID planId, Instant now);

    /** Whether a plan is gone. */
    boolean deleted(UUID planId);

    /** Plans that can run or do, and are about this site. */
    List<UUID> using(UUID siteId);
}
