package io.drover.execution.application;

import io.drover.execution.application.Catalog.Found;
import io.drover.execution.application.Catalog.Wanted;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.InventoryStatus;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked about what a source holds, and what of it went to a destination already. */
@ApplicationScoped
public class CatalogQueries {

    private final SiteRegistry registry;
    private final Catalog catalog;
    private final Mappings mappings;

    CatalogQueries(SiteRegistry registry, Catalog catalog, Mappings mappings) {
        this.registry = registry;
        this.catalog = catalog;
        this.mappings = mappings;
    }

    /** One of the lists of a catalog. */
    public interface Reading<T> {
        List<Found<T>> read(Catalog catalog, UUID siteId, Wanted wanted);
    }

    /** A list; refuses with {@code INVENTORY_NOT_READY} before everything has been read. */
    public <T> List<Found<T>> list(UUID siteId, Wanted wanted, Reading<T> reading) {
        ready(siteId);
        try {
            return reading.read(catalog, siteId, wanted);
        } catch (SiteException e) {
            throw refusal(e);
        }
    }

    /** Where what is listed went, by source id; nothing without a destination. */
    public <T> Map<String, Mapped> migrated(
            UUID siteId,
            @Nullable UUID destinationId,
            ItemKind kind,
            List<Found<T>> found,
            Function<T, String> sourceId) {
        String from = registry.get(siteId).identity();
        String to = destinationId == null ? null : registry.get(destinationId).identity();
        if (from == null || to == null) {
            return Map.of();
        }
        return mappings.find(
                new Route(from, to),
                kind,
                found.stream().map(each -> sourceId.apply(each.entry())).toList());
    }

    /** Refuses unless the source was read. */
    SiteFacts ready(UUID siteId) {
        SiteFacts facts = registry.get(siteId);
        if (facts.inventory() == null || facts.inventory().status() != InventoryStatus.READY) {
            throw notReady();
        }
        return facts;
    }

    /** What went wrong with a source, for who asked. */
    static Refusal refusal(SiteException e) {
        return e.code().equals("INVENTORY_NOT_READY")
                ? notReady()
                : new Refusal(Refusal.Kind.UNAVAILABLE, e.code(), String.valueOf(e.getMessage()));
    }

    private static Refusal notReady() {
        return Refusal.conflict(
                "INVENTORY_NOT_READY",
                "What the source holds has not been read. Wait until the inventory is READY, or"
                        + " refresh it when it FAILED.");
    }
}
