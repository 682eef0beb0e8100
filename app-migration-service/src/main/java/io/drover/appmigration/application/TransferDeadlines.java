package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Deadlines;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends a transfer at its time limit or at the end of its winding up, and notices silence; each
 * once, however often and however late its one alarm rings.
 *
 * <p>The alarm is never state: it looks at the row, does what is due and is set to what comes next.
 */
@ApplicationScoped
public class TransferDeadlines implements AlarmHandler {

    static final String NAME = "transfer-deadline";

    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final Alarms alarms;
    private final Deadlines deadlines;
    private final Clock clock;

    TransferDeadlines(
            AppMigrations appMigrations,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            Alarms alarms,
            Deadlines deadlines,
            Clock clock) {
        this.appMigrations = appMigrations;
        this.events = events;
        this.webhooks = webhooks;
        this.alarms = alarms;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Sets the alarm to what comes next, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void watch(Transfer transfer) {
        String id = transfer.id().toString();
        next(transfer)
                .ifPresentOrElse(when -> alarms.at(NAME, id, when), () -> alarms.cancel(NAME, id));
    }

    private Optional<Instant> next(Transfer transfer) {
        if (transfer.status() == AppMigrationStatus.CANCELLING) {
            return Optional.ofNullable(transfer.cancelDeadline());
        }
        if (transfer.status() != AppMigrationStatus.RUNNING) {
            return Optional.empty();
        }
        Instant limit = transfer.timesOutAt();
        return Optional.of(
                transfer.stallsAt(deadlines.silence()).filter(limit::isAfter).orElse(limit));
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
                .ifPresent(locked -> doWhatIsDue(locked.appMigration(), locked.transfer()));
    }

    private void doWhatIsDue(AppMigration app, Transfer transfer) {
        Instant now = clock.instant();
        app.timeOut(transfer, now)
                .or(() -> app.endWindUp(transfer, now))
                .ifPresent(
                        change -> {
                            events.publish(change);
                            webhooks.enqueue(WebhookType.TRANSFER_SETTLED, app, transfer);
                        });
        app.stall(transfer, now, deadlines.silence()).ifPresent(events::publish);
        watch(transfer);
    }
}
