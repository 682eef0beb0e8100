package io.drover.execution.application;

import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.application.SiteEvents.SiteChange;
import io.drover.execution.domain.InventoryStatus;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteKind;
import io.drover.kit.alarms.Alarms;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The transactions around reading an inventory, which itself takes as long as it takes. */
@ApplicationScoped
public class InventoryStates {

    /** The version of the inventory of a site that is gone. */
    static final int GONE = 0;

    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SiteRecords sites;
    private final Inventories inventories;
    private final Executions executions;
    private final SiteEvents events;
    private final Alarms alarms;
    private final Clock clock;

    InventoryStates(
            SiteRecords sites,
            Inventories inventories,
            Executions executions,
            SiteEvents events,
            Alarms alarms,
            Clock clock) {
        this.sites = sites;
        this.inventories = inventories;
        this.executions = executions;
        this.events = events;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Begins to read under a new version; what an older reading finds is not taken any more. */
    @Transactional
    void begin(Site site) {
        Instant now = clock.instant();
        int version = inventories.begin(site.id(), now);
        alarms.at(InventoryReading.ALARM, site.id() + "/" + version, now);
    }

    /** Removes what was read of a site that is gone, after the commit. */
    @Transactional
    void forget(UUID siteId) {
        alarms.at(InventoryReading.ALARM, siteId + "/" + GONE, clock.instant());
    }

    /** Whether a site is known. */
    @Transactional
    boolean knows(UUID siteId) {
        return sites.find(siteId).isPresent();
    }

    /** Reads again what may have changed. */
    @Transactional
    public SiteFacts refresh(UUID siteId) {
        Site site = sites.lock(siteId).orElseThrow(() -> SiteRegistry.unknown(siteId));
        if (!site.readable()) {
            throw site.kind() == SiteKind.CONFLUENCE_EXPORT
                    ? Refusal.conflict(
                            "NOTHING_TO_READ", "Give the site a path or upload an export first.")
                    : Refusal.unprocessable(
                            "SITE_NOT_READABLE",
                            "Sites of kind " + site.kind().word() + " can't be read.");
        }
        if (executions.uses(siteId)) {
            throw Refusal.conflict(
                    "SITE_IN_USE",
                    "A migration is reading this site. Refresh it when that has ended.");
        }
        Optional<Inventory> known = inventories.find(siteId);
        boolean begins = known.isEmpty() || known.get().status() != InventoryStatus.READING;
        if (begins) {
            begin(site);
        }
        SiteFacts facts = facts(site);
        if (begins) {
            events.publish(SiteChange.CHANGED, facts);
        }
        return facts;
    }

    private SiteFacts facts(Site site) {
        return new SiteFacts(
                site,
                inventories.find(site.id()).orElse(null),
                sites.verification(site.id()).orElse(null));
    }

    /** The site to read, if this version is still wanted. */
    @Transactional
    Optional<Site> take(UUID siteId, int version) {
        return inventories.attempt(siteId, version) ? sites.find(siteId) : Optional.empty();
    }

    /** So much of it was read. */
    @Transactional
    void progress(UUID siteId, int version, int percent) {
        inventories.progress(siteId, version, percent);
    }

    /** It was read. */
    @Transactional
    void completed(UUID siteId, int version, SiteVisits.Read read) {
        // events about a site carry its whole state: with the site locked none tells an old one
        Optional<Site> site = sites.lock(siteId);
        if (inventories.completed(
                siteId, version, read.counts(), read.identity(), read.url(), clock.instant())) {
            site.ifPresent(this::tell);
        }
    }

    /** It could not be read; tried again a few times if that can help. */
    @Transactional
    void failed(UUID siteId, int version, SiteException why) {
        Optional<Site> site = sites.lock(siteId);
        int attempts = inventories.find(siteId).map(Inventory::attempts).orElse(0);
        if (why.retryable() && attempts < TRIES) {
            alarms.at(InventoryReading.ALARM, siteId + "/" + version, clock.instant().plus(PAUSE));
            return;
        }
        String message = String.valueOf(why.getMessage());
        if (inventories.failed(siteId, version, why.code(), message, clock.instant())) {
            site.ifPresent(this::tell);
        }
    }

    private void tell(Site site) {
        events.publish(SiteChange.INVENTORY_COMPLETED, facts(site));
    }
}
