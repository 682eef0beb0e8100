package io.drover.appmigration.application;

import io.drover.appmigration.application.Webhooks.Answer;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.AppMigrationStatus;
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

    /** Longer than a try can take. */
    private static final Duration UNTOLD = Duration.ofSeconds(15);

    private final Deliveries deliveries;
    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final Apps apps;
    private final AppEvents appEvents;
    private final TransferDeadlines deadlines;
    private final Alarms alarms;
    private final Clock clock;
    private final List<Duration> pauses;

    WebhookOutcomes(
            Deliveries deliveries,
            AppMigrations appMigrations,
            AppMigrationEvents events,
            Apps apps,
            AppEvents appEvents,
            TransferDeadlines deadlines,
            Alarms alarms,
            Clock clock,
            @ConfigProperty(name = "drover.webhooks.pauses") List<Duration> pauses) {
        this.deliveries = deliveries;
        this.appMigrations = appMigrations;
        this.events = events;
        this.apps = apps;
        this.appEvents = appEvents;
        this.deadlines = deadlines;
        this.alarms = alarms;
        this.clock = clock;
        this.pauses = pauses;
    }

    /**
     * Takes a message that is due for a try; empty if it waits for an earlier one about the same
     * transfer, or is not to be sent any more. Should nobody tell what became of the try, the
     * message is due again.
     */
    @Transactional
    public Optional<Delivery> take(UUID deliveryId) {
        Optional<Delivery> pending =
                deliveries
                        .lock(deliveryId)
                        .filter(d -> d.status() == Delivery.Status.PENDING)
                        .filter(d -> !deliveries.waitsForEarlier(d.id()));
        if (pending.filter(this::overBeforeItWasTold).isPresent()) {
            end(pending.get(), Delivery.Status.FAILED, null, "the transfer was over before");
            return Optional.empty();
        }
        pending.ifPresent(d -> ringAgain(d.id(), clock.instant().plus(UNTOLD)));
        return pending;
    }

    private boolean overBeforeItWasTold(Delivery delivery) {
        UUID transfer = delivery.transferId();
        return delivery.type().equals(WebhookType.TRANSFER_STARTED.published())
                && delivery.attempts() > 0
                && transfer != null
                && appMigrations
                        .transfer(transfer)
                        .filter(t -> t.status() != AppMigrationStatus.RUNNING)
                        .isPresent();
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
            case Answer.NotSendable(String why) -> giveUp(delivery, why, now);
        }
    }

    private void acknowledged(Delivery delivery, Instant now) {
        end(delivery, Delivery.Status.DELIVERED, now, null);
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
        ringAgain(delivery.id(), now.plus(pause).minusMillis(jitter));
    }

    private void ringAgain(UUID deliveryId, Instant when) {
        alarms.at(WebhookDelivery.NAME, deliveryId.toString(), when);
    }

    private void giveUp(Delivery delivery, String why, Instant now) {
        end(delivery, Delivery.Status.FAILED, null, why);
        String sentence = delivery.type() + " was not acknowledged: " + why + ".";
        withTransfer(
                delivery,
                (appMigration, transfer) -> {
                    events.publish(
                            new AppMigrationChange.VendorUnreachable(appMigration, sentence));
                    if (delivery.type().equals(WebhookType.TRANSFER_STARTED.published())) {
                        appMigration
                                .unreachable(transfer, sentence, now)
                                .ifPresent(
                                        change -> {
                                            events.publish(change);
                                            deadlines.watch(transfer);
                                        });
                    }
                });
    }

    /** It is not sent again; the next message about its transfer has waited for that. */
    private void end(
            Delivery delivery,
            Delivery.Status status,
            @Nullable Instant deliveredAt,
            @Nullable String error) {
        alarms.cancel(WebhookDelivery.NAME, delivery.id().toString());
        update(delivery, status, deliveredAt, error);
        deliveries.next(delivery.id()).ifPresent(next -> ringAgain(next, clock.instant()));
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
