package io.drover.appmigration.application;

import io.drover.appmigration.application.Webhooks.Answer;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the answer to a message: done, another try, or a vendor who can't be reached.
 */
@ApplicationScoped
public class WebhookOutcomes {

    private final Deliveries deliveries;
    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final Apps apps;
    private final AppEvents appEvents;
    private final Alarms alarms;
    private final Clock clock;
    private final List<Duration> pauses;

    WebhookOutcomes(
            Deliveries deliveries,
            AppMigrations appMigrations,
            AppMigrationEvents events,
            Apps apps,
            AppEvents appEvents,
            Alarms alarms,
            Clock clock,
            @ConfigProperty(name = "drover.webhooks.pauses") List<Duration> pauses) {
        this.deliveries = deliveries;
        this.appMigrations = appMigrations;
        this.events = events;
        this.apps = apps;
        this.appEvents = appEvents;
        this.alarms = alarms;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Writes down the answer to a try. */
    @Transactional
    public void record(UUID deliveryId, Answer answer) {
        Optional<Delivery> pending =
                deliveries.lock(deliveryId).filter(d -> d.status() == Delivery.Status.PENDING);
        if (pending.isEmpty()) {
            return;
        }
        Delivery delivery = pending.get();
        Instant now = clock.instant();
        switch (answer) {
            case Answer.Acknowledged _ -> acknowledged(delivery, now);
            case Answer.EndpointGone _ -> endpointGone(delivery, now);
            case Answer.NotAcknowledged(String why) -> tryAgain(delivery, why, now);
        }
    }

    private void acknowledged(Delivery delivery, Instant now) {
        update(delivery, Delivery.Status.DELIVERED, now, null);
        withTransfer(
                delivery,
                (appMigration, transfer) -> {
                    appMigration.acknowledged(transfer, now);
                    events.publish(
                            new AppMigrationChange.VendorNotified(
                                    appMigration, delivery.type() + " was acknowledged."));
                });
    }

    private void endpointGone(Delivery delivery, Instant now) {
        apps.find(delivery.appKey())
                .ifPresent(
                        app -> {
                            app.disableEndpoint(now);
                            appEvents.endpointDisabled(app);
                        });
        giveUp(delivery, "the endpoint answered 410: it is gone", now);
    }

    private void tryAgain(Delivery delivery, String why, Instant now) {
        if (delivery.attempts() >= pauses.size()) {
            giveUp(delivery, why, now);
            return;
        }
        update(delivery, Delivery.Status.PENDING, null, why);
        Duration pause = pauses.get(delivery.attempts());
        // shorter, never longer: all tries fit into the time that is promised for them
        long jitter = ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1);
        alarms.at(
                WebhookDelivery.NAME,
                delivery.id().toString(),
                now.plus(pause).minusMillis(jitter));
    }

    private void giveUp(Delivery delivery, String why, Instant now) {
        update(delivery, Delivery.Status.FAILED, null, why);
        String sentence = delivery.type() + " was not acknowledged: " + why + ".";
        withTransfer(
                delivery,
                (appMigration, transfer) -> {
                    events.publish(
                            new AppMigrationChange.VendorUnreachable(appMigration, sentence));
                    if (delivery.type().equals(WebhookType.TRANSFER_STARTED.published())) {
                        appMigration
                                .unreachable(transfer, sentence, now)
                                .ifPresent(events::publish);
                    }
                });
    }

    private void update(
            Delivery delivery,
            Delivery.Status status,
            @Nullable Instant deliveredAt,
            @Nullable String error) {
        deliveries.update(
                new Delivery(
                        delivery.id(),
                        delivery.appKey(),
                        delivery.transferId(),
                        delivery.type(),
                        delivery.body(),
                        status,
                        delivery.attempts() + 1,
                        delivery.createdAt(),
                        deliveredAt,
                        error));
    }

    private void withTransfer(Delivery delivery, TransferAction action) {
        if (delivery.transferId() == null) {
            return;
        }
        appMigrations
                .lockTransfer(delivery.transferId())
                .ifPresent(locked -> action.on(locked.appMigration(), locked.transfer()));
    }

    /** What to do with a transfer and its locked app migration. */
    private interface TransferAction {
        void on(AppMigration appMigration, Transfer transfer);
    }
}
