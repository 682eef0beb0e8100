package io.drover.plan.messaging;

import io.drover.contracts.execution.SiteEvent;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.drover.kit.events.Poison;
import io.drover.plan.application.KnownSites;
import io.drover.plan.application.SiteDirectory;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to what execution-service says about sites. */
@ApplicationScoped
class SitesConsumer {

    private static final String CONSUMER = "sites";

    private final Inbox inbox;
    private final SiteDirectory sites;

    SitesConsumer(Inbox inbox, SiteDirectory sites) {
        this.inbox = inbox;
        this.sites = sites;
    }

    void start(@Observes StartupEvent event) {
        inbox.register(CONSUMER, this::handle);
    }

    @Incoming(CONSUMER)
    @Blocking
    void sites(ConsumerRecords<String, byte[]> batch) {
        inbox.receive(CONSUMER, batch, this::handle);
    }

    private Handled handle(IncomingEvent event) {
        if (event.tombstone()) {
            var key = event.key();
            if (key == null) {
                throw new Poison("a tombstone without a key");
            }
            sites.removed(Understood.meaning(event, () -> UUID.fromString(key)));
            return Handled.done();
        }
        if (!(Understood.event(event).orElse(null) instanceof SiteEvent news)) {
            return Understood.UNKNOWN_TYPE;
        }
        sites.heard(Understood.meaning(event, () -> heard(event, news)));
        return Handled.done();
    }

    private static KnownSites.Heard heard(IncomingEvent event, SiteEvent news) {
        var state =
                switch (news) {
                    case SiteEvent.Created e -> e.state();
                    case SiteEvent.Changed e -> e.state();
                    case SiteEvent.Verified e -> e.state();
                    case SiteEvent.InventoryCompleted e -> e.state();
                    case SiteEvent.Removed e -> e.state();
                };
        return new KnownSites.Heard(
                news.siteId(),
                state.name(),
                state.kind(),
                state.url(),
                state.inventory(),
                state.planType(),
                news instanceof SiteEvent.Removed,
                event.time(),
                Understood.sequence(event));
    }
}
