package io.drover.appmigration.application;

import io.drover.kit.alarms.Alarms;
import io.drover.kit.audit.Audit;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent to the vendor of an app, and sending it once more by hand. */
@ApplicationScoped
public class DeliveryLog {

    private final AppRegistry registry;
    private final Deliveries deliveries;
    private final Alarms alarms;
    private final Audit audit;
    private final Clock clock;

    DeliveryLog(
            AppRegistry registry, Deliveries deliveries, Alarms alarms, Audit audit, Clock clock) {
        this.registry = registry;
        this.deliveries = deliveries;
        this.alarms = alarms;
        this.audit = audit;
        this.clock = clock;
    }

    /** Messages of an app, newest first, or 404. */
    @Transactional
    public List<Delivery> list(
            String appKey, Delivery.@Nullable Status status, @Nullable UUID before, int limit) {
        return deliveries.ofApp(registry.require(appKey).key(), status, before, limit);
    }

    /** Sends a message again under its id, with all its tries, or 404. */
    @Transactional
    public Delivery redeliver(String appKey, UUID id) {
        Delivery delivery =
                deliveries
                        .lock(id)
                        .filter(d -> d.appKey().equals(registry.require(appKey).key()))
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "DELIVERY_NOT_FOUND",
                                                "There is no delivery " + id + " of this app."));
        Delivery again = delivery.again();
        deliveries.update(again);
        alarms.at(WebhookDelivery.NAME, id.toString(), clock.instant());
        audit.join();
        return again;
    }
}
