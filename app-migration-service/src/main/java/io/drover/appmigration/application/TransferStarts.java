package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What goes with the start of a transfer: its row, the vendor's webhook, its deadlines. */
@ApplicationScoped
class TransferStarts {

    private final AppMigrations appMigrations;
    private final WebhookQueue webhooks;
    private final TransferDeadlines deadlines;

    TransferStarts(
            AppMigrations appMigrations, WebhookQueue webhooks, TransferDeadlines deadlines) {
        this.appMigrations = appMigrations;
        this.webhooks = webhooks;
        this.deadlines = deadlines;
    }

    /** Begins a transfer in the caller's transaction; the caller says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(AppMigrationChange.Started started) {
        Transfer transfer = started.transfer();
        appMigrations.add(transfer);
        webhooks.enqueue(WebhookType.TRANSFER_STARTED, started.appMigration(), transfer);
        deadlines.watch(transfer);
    }
}
