package io.drover.execution.application;

import io.drover.execution.application.SiteEvents.SiteChange;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.SiteSettings;
import io.drover.kit.audit.Audit;
import io.drover.kit.events.AfterRestore;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.drover.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes sites known, changes them and forgets them; credentials are sealed on the way in. */
@ApplicationScoped
public class SiteRegistry implements AfterRestore {

    private static final int PAGE = 200;

    private final SiteRecords sites;
    private final Inventories inventories;
    private final Executions executions;
    private final PlanUses plans;
    private final UserLists userLists;
    private final InventoryStates inventoryStates;
    private final Waits waits;
    private final SiteEvents events;
    private final Audit audit;
    private final Secrets secrets;
    private final Clock clock;

    SiteRegistry(
            SiteRecords sites,
            Inventories inventories,
            Executions executions,
            PlanUses plans,
            UserLists userLists,
            InventoryStates inventoryStates,
            Waits waits,
            SiteEvents events,
            Audit audit,
            Secrets secrets,
            Clock clock) {
        this.sites = sites;
        this.inventories = inventories;
        this.executions = executions;
        this.plans = plans;
        this.userLists = userLists;
        this.inventoryStates = inventoryStates;
        this.waits = waits;
        this.events = events;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a client writes.
     *
     * @param credentials clear values; a name with null is cleared, an absent one is kept
     */
    public record Writing(
            String name,
            SiteKind kind,
            SiteSettings settings,
            Map<String, @Nullable String> credentials) {}

    /** Makes a site known. */
    @Transactional
    public SiteFacts create(Writing writing, String actor) {
        SiteRules.check(writing);
        UUID id = Ids.next();
        Map<String, String> sealed = new TreeMap<>();
        seal(id, writing.credentials())
                .forEach(
                        (name, value) -> {
                            if (value != null) {
                                sealed.put(name, value);
                            }
                        });
        Site site =
                new Site(
                        id,
                        writing.name(),
                        writing.kind(),
                        writing.settings(),
                        sealed,
                        clock.instant(),
                        actor);
        sites.add(site);
        sites.flush();
        if (site.readable()) {
            inventoryStates.begin(site);
        }
        return told(SiteChange.CREATED, site);
    }

    /** Changes a site; {@code current} refuses when the client has not seen the newest version. */
    @Transactional
    public SiteFacts change(UUID id, Writing writing, Consumer<SiteFacts> current, String actor) {
        Site site = sites.lock(id).orElseThrow(() -> unknown(id));
        current.accept(facts(site));
        if (site.kind() != writing.kind()) {
            throw Refusal.unprocessable(
                    "SITE_KIND_FIXED",
                    "A site stays of the kind it was made with. Make another site.");
        }
        SiteRules.check(writing);
        if (!site.sameContent(writing.settings()) && executions.uses(id)) {
            throw Refusal.conflict(
                    "SITE_IN_USE",
                    "A migration is using this site: only its name, credentials and limits can"
                            + " change until it has ended.");
        }
        tell(site, writing);
        boolean elsewhere =
                site.change(
                        writing.name(),
                        writing.settings(),
                        seal(id, writing.credentials()),
                        clock.instant(),
                        actor);
        sites.flush();
        if (elsewhere && site.readable()) {
            inventoryStates.begin(site);
        }
        waits.newCredentials(id);
        return told(SiteChange.CHANGED, site);
    }

    /** Which settings change; the values may be secrets, or texts that somebody wrote. */
    private void tell(Site site, Writing writing) {
        if (!site.name().equals(writing.name())) {
            audit.changed("name", null, null);
        }
        if (!site.settings().equals(writing.settings())) {
            audit.changed("settings", null, null);
        }
        writing.credentials()
                .forEach(
                        (name, value) ->
                                audit.changed(
                                        "credentials." + name,
                                        site.credentials().containsKey(name) ? "SET" : null,
                                        value == null ? null : "SET"));
    }

    /** Forgets a site that nothing needs. */
    @Transactional
    public void remove(UUID id) {
        Site site = sites.lock(id).orElseThrow(() -> unknown(id));
        List<UUID> using = plans.using(id);
        if (executions.uses(id) || !using.isEmpty()) {
            throw Refusal.conflict(
                            "SITE_IN_USE",
                            "Plans that can run are about this site. Delete them or choose"
                                    + " another site for them first.")
                    .with("planIds", using);
        }
        SiteFacts last = facts(site);
        userLists.remove(id);
        sites.remove(site);
        sites.flush();
        inventoryStates.forget(id);
        events.publish(SiteChange.REMOVED, last);
    }

    /** Takes an upload as the content of an export site. */
    @Transactional
    public SiteFacts uploaded(UUID id, SiteSettings.Upload upload, String actor) {
        Site site = sites.lock(id).orElseThrow(() -> unknown(id));
        if (executions.uses(id)) {
            throw inUse();
        }
        site.uploaded(upload, clock.instant(), actor);
        sites.flush();
        inventoryStates.begin(site);
        return told(SiteChange.CHANGED, site);
    }

    /** Whether an export can be uploaded now; refuses if not. */
    public void mayUpload(UUID id) {
        Site site = sites.find(id).orElseThrow(() -> unknown(id));
        if (site.kind() != SiteKind.CONFLUENCE_EXPORT) {
            throw Refusal.unprocessable(
                    "NOT_AN_EXPORT", "Only a site of kind confluence-export takes an upload.");
        }
        if (executions.uses(id)) {
            throw inUse();
        }
    }

    private static Refusal inUse() {
        return Refusal.conflict(
                "SITE_IN_USE",
                "A migration is reading this export. Upload another one when it has ended.");
    }

    /** One site. */
    public SiteFacts get(UUID id) {
        return sites.find(id).map(this::facts).orElseThrow(() -> unknown(id));
    }

    /** Sites by id, {@code after} the id of the last one seen. */
    public List<SiteFacts> list(@Nullable UUID after, int limit) {
        return sites.list(after, limit).stream().map(this::facts).toList();
    }

    /** Tells every site as it is, so that readers forget what came after the backup. */
    @Override
    @Transactional
    public void putRight(Instant moment) {
        UUID last = null;
        List<Site> page;
        do {
            page = sites.list(last, PAGE);
            for (Site site : page) {
                told(SiteChange.CHANGED, site);
                last = site.id();
            }
        } while (page.size() == PAGE);
    }

    private SiteFacts told(SiteChange change, Site site) {
        SiteFacts facts = facts(site);
        events.publish(change, facts);
        return facts;
    }

    private SiteFacts facts(Site site) {
        return new SiteFacts(
                site,
                inventories.find(site.id()).orElse(null),
                sites.verification(site.id()).orElse(null));
    }

    private Map<String, @Nullable String> seal(UUID id, Map<String, @Nullable String> clear) {
        Map<String, @Nullable String> sealed = new TreeMap<>();
        clear.forEach(
                (name, value) ->
                        sealed.put(
                                name,
                                value == null ? null : secrets.seal(value, context(id, name))));
        return sealed;
    }

    /** What a sealed credential is bound to, so that it opens nowhere else. */
    public static String context(UUID siteId, String name) {
        return "site/" + siteId + "/" + name;
    }

    static Refusal unknown(UUID id) {
        return Refusal.notFound("SITE_NOT_FOUND", "There is no site " + id + ".");
    }
}
