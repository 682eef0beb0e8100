package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What goes with the start of a transfer: the event, the vendor's webhook, the time limit. */
@ApplicationScoped
public class TransferStarts {

    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final Alarms alarms;

    TransferStarts(
            AppMigrations appMigrations,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            Alarms alarms) {
        this.appMigrations = appMigrations;
        this.events = events;
        this.webhooks = webhooks;
        this.alarms = alarms;
    }

    /** Begins a transfer in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(AppMigrationChange.Started started) {
        Transfer transfer = started.transfer();
        appMigrations.add(transfer);
        events.publish(started);
        webhooks.enqueue(WebhookType.TRANSFER_STARTED, started.appMigration(), transfer);
        alarms.at(TransferTimeouts.NAME, transfer.id().toString(), transfer.timesOutAt());
    }
}
