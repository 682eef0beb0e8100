package io.drover.contracts.app;

import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Reason;
import io.drover.contracts.Topics;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What app-migration-service says about one vendor app in one run, each time with the absolute
 * state.
 */
public sealed interface AppMigrationEvent extends Event {

    /** The app migration. */
    UUID appMigrationId();

    /** The plan that is run. */
    UUID planId();

    /** Where it stands after the event. */
    AppMigrationState state();

    @Override
    default String topic() {
        return Topics.APP_MIGRATIONS;
    }

    @Override
    default String key() {
        return planId().toString();
    }

    @Override
    default String source() {
        return "/app-migrations/" + appMigrationId();
    }

    @Override
    default @Nullable String subject() {
        UUID transfer = state().transferId();
        return transfer == null ? null : "transfers/" + transfer;
    }

    /** An app of a run is known and ready, or must be moved by hand. */
    @EventType("drover.app-migration.registered.v1")
    record Registered(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** It waits for something else than the data part; {@code blockedBy} in the state. */
    @EventType("drover.app-migration.blocked.v1")
    record Blocked(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** Its first transfer began. */
    @EventType("drover.app-migration.started.v1")
    record Started(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** The vendor reported progress. */
    @EventType("drover.app-migration.progressed.v1")
    record Progressed(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** The vendor has been silent for long. */
    @EventType("drover.app-migration.stalled.v1")
    record Stalled(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** The vendor settled with success. */
    @EventType("drover.app-migration.succeeded.v1")
    record Succeeded(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** The vendor settled, but something is missing. */
    @EventType("drover.app-migration.incomplete.v1")
    record Incomplete(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** The vendor settled as failed or never answered. */
    @EventType("drover.app-migration.failed.v1")
    record Failed(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** It was not settled in time. */
    @EventType("drover.app-migration.timed-out.v1")
    record TimedOut(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** An operator cancelled; the vendor may wind up. */
    @EventType("drover.app-migration.cancel-requested.v1")
    record CancelRequested(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** It is cancelled. */
    @EventType("drover.app-migration.cancelled.v1")
    record Cancelled(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** Another transfer began. */
    @EventType("drover.app-migration.rerun-started.v1")
    record RerunStarted(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** It ended with its deleted plan. */
    @EventType("drover.app-migration.removed.v1")
    record Removed(UUID appMigrationId, UUID planId, AppMigrationState state)
            implements AppMigrationEvent {}

    /** The vendor uploaded data. */
    @EventType("drover.transfer.data-uploaded.v1")
    record TransferDataUploaded(
            UUID appMigrationId, UUID planId, AppMigrationState state, String label, long size)
            implements AppMigrationEvent {}

    /** The vendor's endpoint acknowledged a message. */
    @EventType("drover.transfer.vendor-notified.v1")
    record TransferVendorNotified(
            UUID appMigrationId, UUID planId, AppMigrationState state, String message)
            implements AppMigrationEvent {}

    /** The vendor's endpoint did not acknowledge a message. */
    @EventType("drover.transfer.vendor-unreachable.v1")
    record TransferVendorUnreachable(
            UUID appMigrationId, UUID planId, AppMigrationState state, String message)
            implements AppMigrationEvent {}

    /** The vendor wrote a line to the log. */
    @EventType("drover.transfer.log-written.v1")
    record TransferLogWritten(
            UUID appMigrationId,
            UUID planId,
            AppMigrationState state,
            String level,
            String message,
            Instant loggedAt)
            implements AppMigrationEvent {}

    /** A report came after the end and was refused. */
    @EventType("drover.transfer.late-report-rejected.v1")
    record TransferLateReportRejected(
            UUID appMigrationId, UUID planId, AppMigrationState state, String message)
            implements AppMigrationEvent {}

    /** A report was ignored because its percent fell; said once per transfer. */
    @EventType("drover.transfer.report-ignored.v1")
    record TransferReportIgnored(
            UUID appMigrationId, UUID planId, AppMigrationState state, String message)
            implements AppMigrationEvent {}

    /**
     * The absolute state of an app migration.
     *
     * @param status {@code READY}, {@code RUNNING}, {@code SUCCESS}, {@code INCOMPLETE}, {@code
     *     FAILED}, {@code TIMED_OUT}, {@code CANCELLING}, {@code CANCELLED} or {@code MANUAL}
     * @param message the vendor's last words, at most 1000 characters
     * @param attempt 0 before the first transfer
     */
    record AppMigrationState(
            UUID executionId,
            String appKey,
            String appName,
            String status,
            @Nullable Reason reason,
            int percent,
            @Nullable String message,
            @Nullable String vendorStatus,
            @Nullable String blockedBy,
            boolean stalled,
            int attempt,
            @Nullable UUID transferId,
            @Nullable UUID originalTransferId,
            @Nullable Instant startedAt,
            @Nullable Instant settledAt,
            @Nullable Instant timesOutAt,
            @Nullable Instant cancelDeadline) {}
}
