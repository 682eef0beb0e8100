package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.AppMigrationChange;
import io.drover.appmigration.domain.BlockedBy;
import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.appmigration.domain.Vendor;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
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
                        .map(AppMigration::appKey)
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
                            apps.find(key).orElseGet(() -> unregistered(key)),
                            source,
                            destination,
                            clock.instant());
            appMigrations.add(appMigration);
            events.publish(appMigration.registered());
        }
    }

    /** The data part ended with something to work on. */
    @Transactional
    public void dataEnded(UUID executionId, Map<String, Long> mappingCounts) {
        for (AppMigration appMigration : appMigrations.lockOfExecution(executionId)) {
            appMigration.dataEnded(mappingCounts).ifPresent(events::publish);
        }
        startWhatIsReady(executionId);
    }

    /** The plan was stopped or failed; an operator may still start the apps. */
    @Transactional
    public void planEndedOtherwise(UUID executionId, BlockedBy reason) {
        for (AppMigration appMigration : appMigrations.lockOfExecution(executionId)) {
            appMigration.planEndedOtherwise(reason).ifPresent(events::publish);
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
        mappings.put(executionId, namespace, batch.space(), batch.mappings());
        startWhatIsReady(executionId);
    }

    /** Mappings whose destination object has gone. */
    @Transactional
    public void voided(UUID executionId, String namespace, List<String> sourceIds) {
        mappings.remove(executionId, namespace, sourceIds);
    }

    /** The lock is taken before counting, so that of two last arrivals the later one sees both. */
    private void startWhatIsReady(UUID executionId) {
        List<AppMigration> waiting =
                appMigrations.lockOfExecution(executionId).stream()
                        .filter(AppMigration::waitsForMappings)
                        .toList();
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Long> arrived = mappings.counts(executionId);
        for (AppMigration appMigration : waiting) {
            if (appMigration.waitsOnlyFor(arrived)) {
                AppMigrationChange.Started started =
                        appMigration.start(Ids.next(), clock.instant());
                starts.begin(started);
            }
        }
    }

    /** An app nobody registered here can only be moved by hand. */
    private RegisteredApp unregistered(String key) {
        return new RegisteredApp(
                key,
                new RegisteredApp.Registration(
                        key,
                        new Vendor("unknown", null, null),
                        Path.MANUAL,
                        null,
                        null,
                        false,
                        Duration.ZERO,
                        List.of()),
                clock.instant());
    }
}
