package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.alarms.AlarmHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Ends a transfer that was not settled in time; once, however often the alarm rings. */
@ApplicationScoped
public class TransferTimeouts implements AlarmHandler {

    static final String NAME = "transfer-timeout";

    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final Clock clock;

    TransferTimeouts(
            AppMigrations appMigrations,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            Clock clock) {
        this.appMigrations = appMigrations;
        this.events = events;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @Transactional
    public void ring(String id) {
        appMigrations
                .lockTransfer(UUID.fromString(id))
                .ifPresent(
                        locked -> {
                            AppMigration appMigration = locked.appMigration();
                            Transfer transfer = locked.transfer();
                            appMigration
                                    .timeOut(transfer, clock.instant())
                                    .ifPresent(
                                            change -> {
                                                events.publish(change);
                                                webhooks.enqueue(
                                                        WebhookType.TRANSFER_SETTLED,
                                                        appMigration,
                                                        transfer);
                                            });
                        });
    }
}
