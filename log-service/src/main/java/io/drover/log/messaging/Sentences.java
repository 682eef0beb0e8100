package io.drover.log.messaging;

import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.Reason;
import io.drover.contracts.app.AppEvent;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.audit.AuditEvent;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ItemEvent;
import io.drover.contracts.execution.SiteEvent;
import io.drover.contracts.plan.PlanEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentence a person reads for each event; a new event does not compile until it has one. */
final class Sentences {

    private Sentences() {}

    /**
     * The sentence of an event; null for events that are not logged (mappings, progress and
     * snapshots).
     */
    static @Nullable String of(Event event) {
        return switch (event) {
            case PlanEvent plan -> plan(plan);
            case ExecutionEvent execution -> execution(execution);
            case CheckRunEvent check -> check(check);
            case ItemEvent item -> item(item);
            case SiteEvent site -> site(site);
            case AppMigrationEvent app -> app(app);
            case AppEvent registry -> registry(registry);
            case AuditEvent.Recorded record -> audit(record);
            default -> null;
        };
    }

    private static @Nullable String plan(PlanEvent event) {
        return switch (event) {
            case PlanEvent.Created e -> "Plan \"%s\" was created.".formatted(e.name());
            case PlanEvent.Edited e ->
                    "Plan \"%s\" was edited; it is now revision %d."
                            .formatted(e.name(), e.state().revision());
            case PlanEvent.Copied e ->
                    "Plan \"%s\" was copied from plan %s.".formatted(e.name(), e.copiedFrom());
            case PlanEvent.Archived _ -> "The plan was archived.";
            case PlanEvent.Restored _ -> "The plan was restored from the archive.";
            case PlanEvent.Deleted _ -> "The plan was deleted.";
            case PlanEvent.ChecksRequested e ->
                    "Pre-migration checks were requested for revision %d."
                            .formatted(e.state().revision());
            case PlanEvent.ChecksCompleted e ->
                    "Pre-migration checks ended: %s (%d passed, %d warnings, %d errors, %d could not run)."
                            .formatted(
                                    e.verdict(),
                                    e.summary().pass(),
                                    e.summary().warning(),
                                    e.summary().error(),
                                    e.summary().couldNotRun());
            case PlanEvent.CheckOverridden e ->
                    e.override() == null
                            ? "The error of check %s counts again.".formatted(e.checkKey())
                            : "The error of check %s was overridden (%s)."
                                    .formatted(e.checkKey(), e.override().reason());
            case PlanEvent.PostMigrationTaskChanged e ->
                    "Post-migration task %s is %s%s."
                            .formatted(
                                    e.taskKey(),
                                    e.taskState(),
                                    e.note() == null ? "" : " (" + e.note() + ")");
            case PlanEvent.RunRequested e ->
                    "The migration of revision %d was requested.".formatted(e.state().revision());
            case PlanEvent.StopRequested _ ->
                    "Stop was requested; what is in progress finishes first.";
            case PlanEvent.Running _ -> "The plan is running.";
            case PlanEvent.PhaseChanged e ->
                    e.state().phase() == null
                            ? "The plan is " + e.state().status() + because(e.reason())
                            : "The plan is in phase " + e.state().phase() + because(e.reason());
            case PlanEvent.Waiting e ->
                    e.waitingFor() == null
                            ? "The plan goes on."
                            : "The plan waits: %s.".formatted(e.waitingFor().reason());
            case PlanEvent.Finished e ->
                    "The migration is finished: " + counts(e.outcome().counters());
            case PlanEvent.Stopped e ->
                    "The migration was stopped: " + counts(e.outcome().counters());
            case PlanEvent.Incomplete e ->
                    "The migration is incomplete: " + counts(e.outcome().counters());
            case PlanEvent.Failed e -> "The migration failed" + because(e.outcome().reason());
            case PlanEvent.Snapshot _ -> null;
        };
    }

    private static String execution(ExecutionEvent event) {
        return switch (event) {
            case ExecutionEvent.Accepted _ -> "The execution was accepted.";
            case ExecutionEvent.Started _ -> "The execution has started.";
            case ExecutionEvent.Waiting e ->
                    "The execution waits: %s.".formatted(e.waitingFor().reason());
            case ExecutionEvent.Resumed _ -> "The execution goes on.";
            case ExecutionEvent.Stopping _ -> "The execution is stopping.";
            case ExecutionEvent.Stopped e ->
                    "The execution was stopped: " + counts(e.result().counters());
            case ExecutionEvent.Finished e ->
                    "The execution is finished: " + counts(e.result().counters());
            case ExecutionEvent.Incomplete e ->
                    "The execution is incomplete: " + counts(e.result().counters());
            case ExecutionEvent.Failed e -> "The execution failed" + because(e.result().reason());
            case ExecutionEvent.StepStarted e -> step(e.step(), "has started.");
            case ExecutionEvent.StepCompleted e ->
                    step(e.step(), "is complete: " + counts(e.step().counters()));
            case ExecutionEvent.StepIncomplete e ->
                    step(e.step(), "is incomplete: " + counts(e.step().counters()));
            case ExecutionEvent.StepFailed e ->
                    step(e.step(), "failed" + because(e.step().reason()));
            case ExecutionEvent.StepSkipped e ->
                    step(e.step(), "was skipped" + because(e.step().reason()));
            case ExecutionEvent.SpaceStarted e -> space(e.space(), "has started.");
            case ExecutionEvent.SpaceCompleted e ->
                    space(e.space(), "is complete: " + counts(e.space().counters()));
            case ExecutionEvent.SpaceIncomplete e ->
                    space(e.space(), "is incomplete: " + counts(e.space().counters()));
            case ExecutionEvent.SpaceFailed e ->
                    space(e.space(), "failed" + because(e.space().reasonCode()));
            case ExecutionEvent.SpaceSkipped e ->
                    space(e.space(), "was skipped" + because(e.space().reasonCode()));
        };
    }

    private static String check(CheckRunEvent event) {
        return switch (event) {
            case CheckRunEvent.Started e ->
                    "%d checks have started (%s).".formatted(e.checkKeys().size(), e.part());
            case CheckRunEvent.ResultRecorded e ->
                    "Check "
                            + e.result().key()
                            + ": "
                            + e.result().outcome()
                            + ". "
                            + e.result().message();
            case CheckRunEvent.Completed e ->
                    "%d checks have ended (%s).".formatted(e.results().size(), e.part());
        };
    }

    private static String item(ItemEvent event) {
        return switch (event) {
            case ItemEvent.Settled e ->
                    "%d items of kind %s settled.".formatted(e.items().size(), e.kind());
            case ItemEvent.FindingsRecorded e ->
                    "Finding %s: %d places%s."
                            .formatted(
                                    e.finding(),
                                    e.count(),
                                    e.space() == null ? "" : " in space " + e.space());
        };
    }

    /** The sentence of one item that is not complete. */
    static String item(ItemEvent.Settled event, ItemEvent.Outcome item) {
        return event.kind()
                + " "
                + item.sourceId()
                + " is "
                + item.status()
                + (item.reasonCode() == null ? "" : ": " + item.reasonCode())
                + (item.message() == null ? "" : ". " + item.message());
    }

    private static String site(SiteEvent event) {
        return switch (event) {
            case SiteEvent.Created e -> "Site \"%s\" was created.".formatted(e.state().name());
            case SiteEvent.Changed e -> "Site \"%s\" was changed.".formatted(e.state().name());
            case SiteEvent.Removed e -> "Site \"%s\" was removed.".formatted(e.state().name());
            case SiteEvent.Verified e ->
                    "Site \"%s\" was verified: %s."
                            .formatted(
                                    e.state().name(),
                                    e.state().verified() ? "it answers" : "it does not answer");
            case SiteEvent.InventoryCompleted e ->
                    "The inventory of site \"%s\" is %s."
                            .formatted(e.state().name(), e.state().inventory());
        };
    }

    private static String app(AppMigrationEvent event) {
        String app = "App " + event.state().appName();
        return switch (event) {
            case AppMigrationEvent.Registered e ->
                    app
                            + (e.state().status().equals("MANUAL")
                                    ? " must be moved by hand."
                                    : " is ready to run.");
            case AppMigrationEvent.Blocked e ->
                    "%s waits: %s.".formatted(app, e.state().blockedBy());
            case AppMigrationEvent.Started _ -> app + " has started.";
            case AppMigrationEvent.Progressed e ->
                    app
                            + " is at "
                            + e.state().percent()
                            + " %."
                            + (e.state().message() == null ? "" : " " + e.state().message());
            case AppMigrationEvent.Stalled _ -> app + " has not reported for long.";
            case AppMigrationEvent.Succeeded _ -> app + " succeeded.";
            case AppMigrationEvent.Incomplete _ -> app + " is incomplete.";
            case AppMigrationEvent.Failed e -> app + " failed" + because(e.state().reason());
            case AppMigrationEvent.TimedOut _ ->
                    app + " was not settled in time; contact its vendor.";
            case AppMigrationEvent.CancelRequested _ -> app + " is being cancelled.";
            case AppMigrationEvent.Cancelled _ -> app + " was cancelled.";
            case AppMigrationEvent.RerunStarted e ->
                    "%s was started again, attempt %d.".formatted(app, e.state().attempt());
            case AppMigrationEvent.Removed _ -> app + " ended with its deleted plan.";
            case AppMigrationEvent.TransferDataUploaded e ->
                    "%s uploaded \"%s\", %d bytes.".formatted(app, e.label(), e.size());
            case AppMigrationEvent.TransferVendorNotified e -> "%s: %s".formatted(app, e.message());
            case AppMigrationEvent.TransferVendorUnreachable e ->
                    "%s: %s".formatted(app, e.message());
            case AppMigrationEvent.TransferLogWritten e -> e.message();
            case AppMigrationEvent.TransferLateReportRejected e ->
                    "%s: %s".formatted(app, e.message());
            case AppMigrationEvent.TransferReportIgnored e -> "%s: %s".formatted(app, e.message());
        };
    }

    private static String registry(AppEvent event) {
        return switch (event) {
            case AppEvent.Registered e -> "App %s was registered.".formatted(e.appKey());
            case AppEvent.Changed e -> "App %s was changed.".formatted(e.appKey());
            case AppEvent.Removed e -> "App %s was removed.".formatted(e.appKey());
            case AppEvent.Throttled e ->
                    "The vendor of app %s calls more often than it may; what is too much is refused."
                            .formatted(e.appKey());
            case AppEvent.EndpointDisabled e ->
                    "The endpoint of app %s said that it is gone; nothing is sent to it any more."
                            .formatted(e.appKey());
        };
    }

    private static String audit(AuditEvent.Recorded event) {
        return "Operation %s on %s was %s%s"
                .formatted(
                        event.action(),
                        event.resource(),
                        event.outcome().toLowerCase(Locale.ROOT),
                        because(event.code()));
    }

    private static String step(ExecutionEvent.StepState step, String what) {
        return "Step " + step.kind() + " " + what;
    }

    private static String space(ExecutionEvent.SpaceState space, String what) {
        return "Space " + space.key() + " " + what;
    }

    private static String counts(Counters counters) {
        // not formatted, like all that there are many of: that takes ten times as long
        return counters.complete()
                + " of "
                + counters.total()
                + " complete, "
                + counters.incomplete()
                + " incomplete, "
                + counters.failed()
                + " failed, "
                + counters.skipped()
                + " skipped.";
    }

    private static String because(@Nullable String code) {
        return code == null ? "." : ": " + code + ".";
    }

    private static String because(@Nullable Reason reason) {
        if (reason == null) {
            return ".";
        }
        return reason.detail() == null
                ? ": " + reason.code() + "."
                : ": %s (%s)".formatted(reason.detail(), reason.code());
    }
}
