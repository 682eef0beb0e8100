package io.drover.appmigration.messaging;

import io.drover.appmigration.application.AppMigrationEvents;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.contracts.Reason;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.app.AppMigrationEvent.AppMigrationState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What happened to app migrations, as public events through the outbox. */
@ApplicationScoped
class OutboxAppMigrationEvents implements AppMigrationEvents {

    private final Publisher publisher;

    OutboxAppMigrationEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(AppMigrationChange change) {
        publisher.publish(event(change), change.appMigration().executionId());
    }

    private static AppMigrationEvent event(AppMigrationChange change) {
        AppMigration app = change.appMigration();
        UUID id = app.id();
        UUID plan = app.planId();
        AppMigrationState state = state(app);
        return switch (change) {
            case AppMigrationChange.Registered _ ->
                    new AppMigrationEvent.Registered(id, plan, state);
            case AppMigrationChange.Blocked _ -> new AppMigrationEvent.Blocked(id, plan, state);
            case AppMigrationChange.Started _ -> new AppMigrationEvent.Started(id, plan, state);
            case AppMigrationChange.Progressed _ ->
                    new AppMigrationEvent.Progressed(id, plan, state);
            case AppMigrationChange.Settled _ -> settled(app, state);
            case AppMigrationChange.TimedOut _ -> new AppMigrationEvent.TimedOut(id, plan, state);
            case AppMigrationChange.Removed _ -> new AppMigrationEvent.Removed(id, plan, state);
            case AppMigrationChange.VendorNotified(_, String message) ->
                    new AppMigrationEvent.TransferVendorNotified(id, plan, state, message);
            case AppMigrationChange.VendorUnreachable(_, String message) ->
                    new AppMigrationEvent.TransferVendorUnreachable(id, plan, state, message);
            case AppMigrationChange.LogWritten c ->
                    new AppMigrationEvent.TransferLogWritten(
                            id, plan, state, c.level(), c.message(), c.loggedAt());
            case AppMigrationChange.LateReportRejected(_, String message) ->
                    new AppMigrationEvent.TransferLateReportRejected(id, plan, state, message);
        };
    }

    private static AppMigrationEvent settled(AppMigration app, AppMigrationState state) {
        return switch (app.status()) {
            case SUCCESS -> new AppMigrationEvent.Succeeded(app.id(), app.planId(), state);
            case INCOMPLETE -> new AppMigrationEvent.Incomplete(app.id(), app.planId(), state);
            case FAILED -> new AppMigrationEvent.Failed(app.id(), app.planId(), state);
            case READY, RUNNING, TIMED_OUT, CANCELLING, CANCELLED, MANUAL ->
                    throw new IllegalStateException("a vendor can't settle as " + app.status());
        };
    }

    private static AppMigrationState state(AppMigration app) {
        String code = app.reasonCode();
        return new AppMigrationState(
                app.executionId(),
                app.appKey(),
                app.appName(),
                app.status().name(),
                code == null ? null : new Reason(code, app.reasonDetail(), null),
                app.percent(),
                app.message(),
                app.vendorStatus() == null ? null : app.vendorStatus().name(),
                app.blockedBy() == null ? null : app.blockedBy().name(),
                false,
                app.attempt(),
                app.transferId(),
                app.originalTransferId(),
                app.startedAt(),
                app.settledAt(),
                app.timesOutAt(),
                null);
    }
}
