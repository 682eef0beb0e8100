package io.drover.execution.application;

import io.drover.execution.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Looks sites up for workers, who have no transaction of their own. */
@ApplicationScoped
public class KnownSites {

    private final SiteRecords sites;

    KnownSites(SiteRecords sites) {
        this.sites = sites;
    }

    /** One of them, as it is at this moment. */
    @Transactional
    public Optional<Site> find(UUID id) {
        return sites.find(id);
    }
}
