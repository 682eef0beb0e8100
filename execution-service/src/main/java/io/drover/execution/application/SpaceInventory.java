package io.drover.execution.application;

import io.drover.execution.content.Space;
import io.drover.execution.domain.InventoryStatus;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The spaces that a source holds. */
@ApplicationScoped
public class SpaceInventory {

    private final SiteRegistry registry;
    private final Sites sites;

    SpaceInventory(SiteRegistry registry, Sites sites) {
        this.registry = registry;
        this.sites = sites;
    }

    /** A space and how much is in it. */
    public record Entry(
            String key,
            String name,
            boolean personal,
            boolean archived,
            Map<String, Long> counts) {}

    /** Spaces by key. */
    public List<Entry> list(UUID siteId, @Nullable String after, int limit) {
        SiteFacts facts = registry.get(siteId);
        if (facts.inventory() == null || facts.inventory().status() != InventoryStatus.READY) {
            throw notReady();
        }
        try {
            Source source = sites.source(siteId);
            return source.spaces(after, limit).stream().map(space -> entry(space, source)).toList();
        } catch (SiteException e) {
            if (e.code().equals("INVENTORY_NOT_READY")) {
                throw notReady();
            }
            throw new Refusal(Refusal.Kind.UNAVAILABLE, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static Entry entry(Space space, Source source) {
        return new Entry(
                space.key(),
                space.name(),
                space.personal(),
                space.archived(),
                source.counts(space.key()));
    }

    private static Refusal notReady() {
        return Refusal.conflict(
                "INVENTORY_NOT_READY",
                "What the source holds has not been read. Wait until the inventory is READY, or"
                        + " refresh it when it FAILED.");
    }
}
