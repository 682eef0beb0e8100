package io.drover.execution.application;

import io.drover.execution.application.SiteEvents.SiteChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Keeps and tells what a site answered. */
@ApplicationScoped
public class VerificationKeeper {

    private final SiteRecords sites;
    private final Inventories inventories;
    private final SiteEvents events;

    VerificationKeeper(SiteRecords sites, Inventories inventories, SiteEvents events) {
        this.sites = sites;
        this.inventories = inventories;
        this.events = events;
    }

    @Transactional
    void keep(UUID siteId, Verification verification) {
        sites.lock(siteId)
                .ifPresent(
                        site -> {
                            sites.put(siteId, verification);
                            events.publish(
                                    SiteChange.VERIFIED,
                                    new SiteFacts(
                                            site,
                                            inventories.find(siteId).orElse(null),
                                            verification));
                        });
    }
}
