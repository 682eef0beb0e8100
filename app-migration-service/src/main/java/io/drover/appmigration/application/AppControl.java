package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.appmigration.domain.Choices;
import io.drover.appmigration.domain.Deadlines;
import io.drover.kit.audit.Audit;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with one app of a run; it never touches another one (PRODUCT.md §5).
 *
 * <p>Each command locks the app migration: of two at once the first one wins, and the other one is
 * refused by what holds then.
 */
@ApplicationScoped
public class AppControl {

    private final AppMigrations appMigrations;
    private final AppMigrationEvents events;
    private final WebhookQueue webhooks;
    private final TransferStarts starts;
    private final TransferDeadlines watch;
    private final Deadlines deadlines;
    private final Audit audit;
    private final Clock clock;

    AppControl(
            AppMigrations appMigrations,
            AppMigrationEvents events,
            WebhookQueue webhooks,
            TransferStarts starts,
            TransferDeadlines watch,
            Deadlines deadlines,
            Audit audit,
            Clock clock) {
        this.appMigrations = appMigrations;
        this.events = events;
        this.webhooks = webhooks;
        this.starts = starts;
        this.watch = watch;
        this.deadlines = deadlines;
        this.audit = audit;
        this.clock = clock;
    }

    /** Starts an app that has not started by itself; 409 {@code START_…} if that is too early. */
    @Transactional
    public AppMigration start(UUID id, String actor) {
        AppMigration app = lock(id);
        Instant now = clock.instant();
        Choices choices = Choices.of(app, now, deadlines);
        require(choices.start().reason(), app, choices);
        return begin(app, now, actor);
    }

    /** Runs an app again that failed or fell short; 409 {@code RERUN_…} if that is ruled out. */
    @Transactional
    public AppMigration rerun(UUID id, String actor) {
        AppMigration app = lock(id);
        Instant now = clock.instant();
        Choices choices = Choices.of(app, now, deadlines);
        require(choices.rerun().reason(), app, choices);
        return begin(app, now, actor);
    }

    private AppMigration begin(AppMigration app, Instant now, String actor) {
        AppMigrationStatus before = app.status();
        AppMigrationChange.Started started = app.start(Ids.next(), now);
        audit.changed("status", before, app.status());
        starts.begin(started);
        events.publish(started, actor);
        appMigrations.flush();
        return app;
    }

    /** Cancels an app for good; 409 {@code CANCEL_STATUS} if it is neither READY nor RUNNING. */
    @Transactional
    public AppMigration cancel(UUID id, String actor) {
        AppMigration app = lock(id);
        Instant now = clock.instant();
        Choices choices = Choices.of(app, now, deadlines);
        require(choices.cancel().reason(), app, choices);
        AppMigrationStatus before = app.status();
        AppMigrationChange cancelled = app.cancel(now, deadlines.windUp());
        audit.changed("status", before, app.status());
        events.publish(cancelled, actor);
        app.latest()
                .ifPresent(
                        transfer -> {
                            webhooks.enqueue(
                                    WebhookType.TRANSFER_CANCELLATION_REQUESTED, app, transfer);
                            watch.watch(transfer);
                        });
        appMigrations.flush();
        return app;
    }

    private AppMigration lock(UUID id) {
        AppMigration app =
                appMigrations.lock(id).orElseThrow(() -> AppMigrationQueries.notFound(id));
        audit.belongsTo(app.planId());
        return app;
    }

    private static void require(@Nullable String reason, AppMigration app, Choices choices) {
        if (reason != null) {
            throw Refusal.conflict(reason, said(reason, app, choices))
                    .with("currentStatus", app.status())
                    .with("allowedActions", choices.allowedActions());
        }
    }

    private static String said(String reason, AppMigration app, Choices choices) {
        return switch (reason) {
            case "START_STATUS" -> "Only an app that is READY can be started.";
            case "START_DATA_RUNNING" ->
                    "The data part of the run has not ended; the app starts by itself then.";
            case "START_MAPPINGS_ARRIVING" ->
                    "Mappings are still arriving; the app starts by itself when all are here. It can"
                            + " be started without them from "
                            + choices.start().from()
                            + ".";
            case "START_NOTHING_LANDED" ->
                    "The run moved no space: there is nothing for the app to work on.";
            case "RERUN_STATUS" -> "Only an app that is FAILED or INCOMPLETE can be run again.";
            case "RERUN_PLAN_DELETED" -> "The plan was deleted; its apps can't be run again.";
            case "RERUN_APP_REMOVED" ->
                    "The app " + app.terms().key() + " is registered no more. Register it first.";
            case "RERUN_NOT_SUPPORTED" -> "The app does not support a re-run. Contact its vendor.";
            case "RERUN_WINDOW_EXPIRED" ->
                    "The app could be run again until "
                            + choices.rerun().until()
                            + ". Make a new plan.";
            default -> "Only an app that is READY or RUNNING can be cancelled.";
        };
    }
}
