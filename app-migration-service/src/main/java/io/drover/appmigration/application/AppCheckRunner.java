package io.drover.appmigration.application;

import io.drover.appmigration.application.AppCheckRuns.AppCheckRun;
import io.drover.appmigration.application.AppCheckRuns.AskedCheck;
import io.drover.appmigration.application.AppCheckRuns.ChosenApp;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.alarms.Alarms;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Runs the app part of a check run: asked for in one transaction, run outside any and on a thread
 * of its own, said in another.
 */
@ApplicationScoped
public class AppCheckRunner implements AlarmHandler {

    private static final String NAME = "app-checks";
    private static final Logger LOG = Logger.getLogger(AppCheckRunner.class);

    /** Longer than the checks can take; then whoever ran them is gone. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private final AppCheckRuns runs;
    private final AppChecks checks;
    private final CheckReports reports;
    private final AppRegistry registry;
    private final Alarms alarms;
    private final Clock clock;
    private final ExecutorService checking =
            Context.taskWrapping(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("app-checks-", 0).factory()));

    AppCheckRunner(
            AppCheckRuns runs,
            AppChecks checks,
            CheckReports reports,
            AppRegistry registry,
            Alarms alarms,
            Clock clock) {
        this.runs = runs;
        this.checks = checks;
        this.reports = reports;
        this.registry = registry;
        this.alarms = alarms;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        checking.shutdownNow();
    }

    /** Checks were requested; a plan without apps needs none here. */
    @Transactional
    public void requested(
            UUID id,
            UUID planId,
            List<ChosenApp> apps,
            SiteSnapshot source,
            SiteSnapshot destination) {
        if (apps.isEmpty()) {
            return;
        }
        List<AskedCheck> vendorChecks = apps.stream().flatMap(this::vendorChecks).toList();
        AppCheckRun run = new AppCheckRun(id, planId, apps, source, destination, vendorChecks);
        runs.add(run);
        reports.started(run);
        alarms.at(NAME, id.toString(), clock.instant());
    }

    private Stream<AskedCheck> vendorChecks(ChosenApp app) {
        return registry.find(app.key()).map(RegisteredApp::checks).orElse(List.of()).stream()
                .map(check -> new AskedCheck(app.key(), check.id(), check.title(), app.consent()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void ring(String id) {
        runs.findOpen(UUID.fromString(id))
                .ifPresent(
                        run -> {
                            alarms.at(NAME, id, clock.instant().plus(UNTOLD));
                            checking.execute(() -> check(run));
                        });
    }

    private void check(AppCheckRun run) {
        try {
            reports.completed(run.id(), checks.run(run));
            alarms.cancel(NAME, run.id().toString());
        } catch (RuntimeException e) {
            LOG.warnf(e, "Check run %s is run again when its alarm rings", run.id());
        }
    }
}
