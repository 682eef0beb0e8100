package io.drover.appmigration.application;

import io.drover.kit.alarms.AlarmHandler;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Rings for a message that is due and sends it on a thread of its own, outside any transaction.
 *
 * <p>Alarms ring on few threads: an endpoint that does not answer would hold them up, and with them
 * every other app. Before it is sent, the alarm is set again for the case that this process dies.
 */
@ApplicationScoped
public class WebhookDelivery implements AlarmHandler {

    static final String NAME = "webhook-delivery";
    private static final Logger LOG = Logger.getLogger(WebhookDelivery.class);
    private static final int LAST_CALL_SECONDS = 6;

    private final WebhookOutcomes outcomes;
    private final VendorEndpoints endpoints;
    private final ExecutorService senders =
            Context.taskWrapping(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("webhook-", 0).factory()));

    WebhookDelivery(WebhookOutcomes outcomes, VendorEndpoints endpoints) {
        this.outcomes = outcomes;
        this.endpoints = endpoints;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        senders.shutdown();
        if (!senders.awaitTermination(LAST_CALL_SECONDS, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void ring(String id) {
        outcomes.take(UUID.fromString(id))
                .ifPresent(delivery -> senders.execute(() -> send(delivery)));
    }

    private void send(Delivery delivery) {
        try {
            outcomes.record(
                    delivery.id(),
                    endpoints.send(delivery.appKey(), delivery.id(), delivery.body(), 0));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Message %s is sent again when its alarm rings", delivery.id());
        }
    }
}
