package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.AppTerms;
import io.drover.appmigration.domain.BlockedBy;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Follows the runs of plans: makes an app migration for each app and starts it when the data is
 * there (PROTOCOL.md 6).
 */
@ApplicationScoped
public class AppRuns {

    private final Apps apps;
    private final AppMigrations appMigrations;
    private final Mappings mappings;
    private final AppMigrationEvents events;
    private final TransferStarts starts;
    private final Clock clock;

    AppRuns(
            Apps apps,
            AppMigrations appMigrations,
            Mappings mappings,
            AppMigrationEvents events,
            TransferStarts starts,
            Clock clock) {
        this.apps = apps;
        this.appMigrations = appMigrations;
        this.mappings = mappings;
        this.events = events;
        this.starts = starts;
        this.clock = clock;
    }

    /** A run was requested: one app migration for each app, once. */
    @Transactional
    public void requested(
            UUID planId,
            UUID executionId,
            List<String> appKeys,
            SiteSnapshot source,
            SiteSnapshot destination) {
        List<String> known =
                appMigrations.lockOfExecution(executionId).stream()
                        .map(app -> app.terms().key())
                        .toList();
        for (String key : appKeys) {
            if (known.contains(key)) {
                continue;
            }
            AppMigration appMigration =
                    new AppMigration(
                            Ids.next(),
                            planId,
                            executionId,
                            apps.find(key)
                                    .map(RegisteredApp::terms)
                                    .orElseGet(() -> AppTerms.unregistered(key)),
                            source,
                            destination,
                            clock.instant());
            appMigrations.add(appMigration);
            events.publish(appMigration.registeredForRun());
        }
    }

    /** The data part ended with something to work on. */
    @Transactional
    public void dataEnded(UUID executionId, Map<String, Long> mappingCounts) {
        List<AppMigration> known = appMigrations.lockOfExecution(executionId);
        for (AppMigration appMigration : known) {
            appMigration.dataEnded(mappingCounts, clock.instant()).ifPresent(events::publish);
        }
        start(executionId, known);
    }

    /** The plan was stopped or failed; an operator may still start the apps. */
    @Transactional
    public void planEndedOtherwise(
            UUID executionId, BlockedBy because, Map<String, Long> mappingCounts) {
        for (AppMigration appMigration : appMigrations.lockOfExecution(executionId)) {
            appMigration
                    .planEndedOtherwise(because, mappingCounts, clock.instant())
                    .ifPresent(events::publish);
        }
    }

    /** The plan is gone, and with it what has not begun. */
    @Transactional
    public void planDeleted(UUID planId) {
        for (AppMigration appMigration : appMigrations.lockOfPlan(planId)) {
            appMigration.planDeleted(clock.instant()).ifPresent(events::publish);
        }
    }

    /** More mappings of an execution are known. */
    @Transactional
    public void mapped(UUID executionId, String namespace, Mappings.Batch batch) {
        List<AppMigration> known = appMigrations.lockOfExecution(executionId);
        mappings.put(executionId, namespace, batch.space(), batch.mappings());
        start(executionId, known);
    }

    /** Mappings whose destination object has gone. */
    @Transactional
    public void voided(UUID executionId, String namespace, List<String> sourceIds) {
        appMigrations.lockOfExecution(executionId);
        mappings.remove(executionId, namespace, sourceIds);
    }

    /** The lock is taken before counting, so that of two last arrivals the later one sees both. */
    private void start(UUID executionId, List<AppMigration> locked) {
        List<AppMigration> waiting =
                locked.stream().filter(AppMigration::waitsForMappings).toList();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Long> arrived = mappings.counts(executionId);
        for (AppMigration appMigration : waiting) {
            if (appMigration.waitsOnlyFor(arrived)) {
                AppMigrationChange.Started started =
                        appMigration.start(Ids.next(), clock.instant());
                starts.begin(started);
                events.publish(started);
            }
        }
    }
}
