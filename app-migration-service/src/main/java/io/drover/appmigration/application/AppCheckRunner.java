package io.drover.appmigration.application;

import io.drover.appmigration.application.AppCheckRuns.AppCheckRun;
import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * Runs the app part of a check run: asked for in one transaction, run outside any, said in another.
 */
@ApplicationScoped
public class AppCheckRunner implements AlarmHandler {

    private static final String NAME = "app-checks";

    private final AppCheckRuns runs;
    private final AppChecks checks;
    private final CheckReports reports;
    private final Alarms alarms;
    private final Clock clock;

    AppCheckRunner(
            AppCheckRuns runs, AppChecks checks, CheckReports reports, Alarms alarms, Clock clock) {
        this.runs = runs;
        this.checks = checks;
        this.reports = reports;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Checks were requested; a plan without apps needs none here. */
    @Transactional
    public void requested(AppCheckRun run) {
        if (run.apps().isEmpty()) {
            return;
        }
        runs.add(run);
        reports.started(run);
        alarms.at(NAME, run.id().toString(), clock.instant());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void ring(String id) {
        runs.findOpen(UUID.fromString(id))
                .ifPresent(run -> reports.completed(run.id(), checks.run(run)));
    }
}
