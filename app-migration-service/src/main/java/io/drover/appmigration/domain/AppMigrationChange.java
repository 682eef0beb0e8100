package io.drover.appmigration.domain;

import java.time.Instant;

/** What happened to an app migration. */
public sealed interface AppMigrationChange {

    /** The app migration, in its state after the change. */
    AppMigration appMigration();

    record Registered(AppMigration appMigration) implements AppMigrationChange {}

    record Blocked(AppMigration appMigration) implements AppMigrationChange {}

    /** A transfer began: the first one, or a re-run. */
    record Started(AppMigration appMigration, Transfer transfer) implements AppMigrationChange {}

    record Progressed(AppMigration appMigration) implements AppMigrationChange {}

    record Stalled(AppMigration appMigration) implements AppMigrationChange {}

    record Settled(AppMigration appMigration) implements AppMigrationChange {}

    record TimedOut(AppMigration appMigration) implements AppMigrationChange {}

    record CancelRequested(AppMigration appMigration) implements AppMigrationChange {}

    record Cancelled(AppMigration appMigration) implements AppMigrationChange {}

    record Removed(AppMigration appMigration) implements AppMigrationChange {}

    record VendorNotified(AppMigration appMigration, String message)
            implements AppMigrationChange {}

    record VendorUnreachable(AppMigration appMigration, String message)
            implements AppMigrationChange {}

    record DataUploaded(AppMigration appMigration, String label, long size)
            implements AppMigrationChange {}

    record LogWritten(AppMigration appMigration, String level, String message, Instant loggedAt)
            implements AppMigrationChange {}

    record LateReportRejected(AppMigration appMigration, String message)
            implements AppMigrationChange {}

    record ReportIgnored(AppMigration appMigration, String message) implements AppMigrationChange {}
}
