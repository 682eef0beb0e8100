package io.drover.execution.application;

import io.drover.execution.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Asks a site whether it answers and what its credentials may do, and keeps the answer. */
@ApplicationScoped
public class SiteVerification {

    private final KnownSites sites;
    private final SiteVisits visits;
    private final VerificationKeeper keeper;
    private final Clock clock;

    SiteVerification(KnownSites sites, SiteVisits visits, VerificationKeeper keeper, Clock clock) {
        this.sites = sites;
        this.visits = visits;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Asks now; no transaction is open while the site thinks. */
    public Verification verify(UUID siteId) {
        Site site = sites.find(siteId).orElseThrow(() -> SiteRegistry.unknown(siteId));
        Verification verification = ask(site);
        keeper.keep(siteId, verification);
        return verification;
    }

    private Verification ask(Site site) {
        try {
            SiteVisits.Answer answer = visits.verify(site);
            return new Verification(
                    true, null, answer.message(), answer.permissions(), clock.instant());
        } catch (SiteException e) {
            return new Verification(
                    false, e.code(), String.valueOf(e.getMessage()), List.of(), clock.instant());
        }
    }
}
