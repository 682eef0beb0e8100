package io.drover.appmigration.application;

import io.drover.appmigration.application.AppCheckRuns.AppCheckRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Says once how the app part of a check run went. */
@ApplicationScoped
class CheckReports {

    private final AppCheckRuns runs;
    private final CheckEvents events;

    CheckReports(AppCheckRuns runs, CheckEvents events) {
        this.runs = runs;
        this.events = events;
    }

    @Transactional
    void started(AppCheckRun run) {
        events.started(run.id(), run.planId(), AppChecks.keys(run));
    }

    @Transactional
    void completed(UUID runId, List<CheckResult> results) {
        runs.lockOpen(runId)
                .ifPresent(
                        run -> {
                            runs.done(run.id(), results);
                            events.completed(run.id(), run.planId(), results);
                        });
    }
}
