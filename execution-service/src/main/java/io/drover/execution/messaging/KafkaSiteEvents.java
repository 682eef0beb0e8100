package io.drover.execution.messaging;

import io.drover.contracts.Event;
import io.drover.contracts.Topics;
import io.drover.contracts.execution.SiteEvent;
import io.drover.contracts.execution.SiteEvent.SiteState;
import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.application.SiteEvents;
import io.drover.execution.application.SiteFacts;
import io.drover.execution.application.Verification;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Says as public records what happened to sites; a tombstone follows the last word. */
@ApplicationScoped
class KafkaSiteEvents implements SiteEvents {

    private final Publisher publisher;

    KafkaSiteEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(SiteChange change, SiteFacts facts) {
        UUID id = facts.site().id();
        publisher.publish(event(change, id, state(facts)), null, null);
        if (change == SiteChange.REMOVED) {
            publisher.tombstone(Topics.SITES, id.toString());
        }
    }

    private static Event event(SiteChange change, UUID id, SiteState state) {
        return switch (change) {
            case CREATED -> new SiteEvent.Created(id, state);
            case CHANGED -> new SiteEvent.Changed(id, state);
            case REMOVED -> new SiteEvent.Removed(id, state);
            case VERIFIED -> new SiteEvent.Verified(id, state);
            case INVENTORY_COMPLETED -> new SiteEvent.InventoryCompleted(id, state);
        };
    }

    private static SiteState state(SiteFacts facts) {
        Site site = facts.site();
        Inventory inventory = facts.inventory();
        Verification verification = facts.verification();
        SiteSettings.PlanType planType = site.settings().planType();
        return new SiteState(
                site.name(),
                site.kind().word(),
                facts.url(),
                facts.identity(),
                verification != null && verification.ok(),
                inventory == null ? "NONE" : inventory.status().name(),
                inventory == null ? 0 : inventory.version(),
                inventory == null ? Map.of() : inventory.counts(),
                planType == null ? null : planType.name());
    }
}
