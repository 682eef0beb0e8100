package io.drover.appmigration.messaging;

import io.drover.appmigration.application.AppMigrationEvents;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.BlockedBy;
import io.drover.appmigration.domain.Reason;
import io.drover.appmigration.domain.Transfer;
import io.drover.appmigration.domain.VendorStatus;
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

    @Override
    public void publish(AppMigrationChange change, String actor) {
        publisher.publish(event(change), change.appMigration().executionId(), actor);
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
            case AppMigrationChange.Started(_, Transfer transfer) ->
                    transfer.attempt() == 1
                            ? new AppMigrationEvent.Started(id, plan, state)
                            : new AppMigrationEvent.RerunStarted(id, plan, state);
            case AppMigrationChange.Stalled _ -> new AppMigrationEvent.Stalled(id, plan, state);
            case AppMigrationChange.CancelRequested _ ->
                    new AppMigrationEvent.CancelRequested(id, plan, state);
            case AppMigrationChange.Cancelled _ -> new AppMigrationEvent.Cancelled(id, plan, state);
            case AppMigrationChange.DataUploaded(_, String label, long size) ->
                    new AppMigrationEvent.TransferDataUploaded(id, plan, state, label, size);
            case AppMigrationChange.ReportIgnored(_, String message) ->
                    new AppMigrationEvent.TransferReportIgnored(id, plan, state, message);
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
        Reason why = app.reason();
        var reason =
                why == null ? null : new io.drover.contracts.Reason(why.code(), why.detail(), null);
        BlockedBy blockedBy = app.blockedBy();
        Transfer transfer = app.latest().orElse(null);
        if (transfer == null) {
            return new AppMigrationState(
                    app.executionId(),
                    app.terms().key(),
                    app.terms().name(),
                    app.status().name(),
                    reason,
                    0,
                    null,
                    null,
                    blockedBy == null ? null : blockedBy.name(),
                    false,
                    0,
                    null,
                    null,
                    null,
                    app.settledAt(),
                    null,
                    null);
        }
        VendorStatus vendorStatus = transfer.vendorStatus();
        return new AppMigrationState(
                app.executionId(),
                app.terms().key(),
                app.terms().name(),
                app.status().name(),
                reason,
                transfer.percent(),
                transfer.message(),
                vendorStatus == null ? null : vendorStatus.name(),
                null,
                transfer.stalled(),
                transfer.attempt(),
                transfer.id(),
                transfer.originalTransferId(),
                app.startedAt(),
                transfer.settledAt(),
                transfer.timesOutAt(),
                transfer.cancelDeadline());
    }
}
