package io.drover.plan.application;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.SiteRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Knows which sites a plan can name. */
@ApplicationScoped
public class SiteDirectory {

    private static final String CLOUD = "confluence-cloud";

    private final KnownSites sites;
    private final Clock clock;
    private final PlanSettings settings;

    SiteDirectory(KnownSites sites, Clock clock, PlanSettings settings) {
        this.sites = sites;
        this.clock = clock;
        this.settings = settings;
    }

    /** A source and a destination that fit together. */
    record Pair(SiteRef source, SiteRef destination) {}

    /**
     * Gives sites that were made a moment ago the time to become known; outside any transaction.
     * Whoever needs them says so itself.
     */
    public void await(UUID... ids) {
        var wanted = List.of(ids);
        var until = clock.instant().plus(settings.siteWait());
        try {
            while (!sites.find(wanted).keySet().containsAll(wanted)
                    && clock.instant().isBefore(until)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes in what an event told about a site. */
    @Transactional
    public void heard(KnownSites.Heard heard) {
        sites.put(heard);
    }

    /** A site is gone. */
    @Transactional
    public void removed(UUID id) {
        sites.remove(id);
    }

    /** How much of the time from one moment to another the inventory of a site was being read. */
    Duration reading(UUID id, Instant from, Instant to) {
        var site = sites.find(List.of(id)).get(id);
        return site == null ? Duration.ZERO : site.reading(from, to);
    }

    Pair pair(UUID sourceId, UUID destinationId) {
        var known = sites.find(List.of(sourceId, destinationId));
        var source = require(known, sourceId, "/sourceSiteId");
        var destination = require(known, destinationId, "/destinationSiteId");
        if (source.kind().equals(CLOUD)) {
            throw misfit("SITE_NOT_A_SOURCE", "/sourceSiteId", "A Cloud site can't be a source.");
        }
        if (!destination.kind().equals(CLOUD)) {
            throw misfit(
                    "SITE_NOT_A_DESTINATION",
                    "/destinationSiteId",
                    "Only a Confluence Cloud site can be a destination.");
        }
        return new Pair(source.ref(), destination.ref());
    }

    private static KnownSite require(Map<UUID, KnownSite> known, UUID id, String pointer) {
        @Nullable KnownSite site = known.get(id);
        if (site == null || site.removed()) {
            throw misfit(
                    "SITE_UNKNOWN",
                    pointer,
                    "There is no site " + id + ". Create it first, or wait until it is known.");
        }
        return site;
    }

    private static Refusal misfit(String code, String pointer, String detail) {
        return Refusal.unprocessable(code, detail)
                .with("errors", List.of(Map.of("pointer", pointer, "detail", detail)));
    }
}
