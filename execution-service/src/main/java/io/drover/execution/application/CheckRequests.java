package io.drover.execution.application;

import io.drover.execution.application.CheckRuns.CheckResultRow;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.SiteKind;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The transactions of a check run: requested, begun, a result, completed. */
@ApplicationScoped
public class CheckRequests {

    private final CheckRuns runs;
    private final SiteRecords sites;
    private final PlanUses plans;
    private final CheckEvents events;
    private final Alarms alarms;
    private final Clock clock;

    CheckRequests(
            CheckRuns runs,
            SiteRecords sites,
            PlanUses plans,
            CheckEvents events,
            Alarms alarms,
            Clock clock) {
        this.runs = runs;
        this.sites = sites;
        this.plans = plans;
        this.events = events;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Takes a request to check a plan; one that is known stays as it is. */
    @Transactional
    public void request(
            UUID runId, UUID planId, Scope scope, UUID sourceSiteId, UUID destinationSiteId) {
        if (plans.deleted(planId)) {
            return;
        }
        CheckRunRow run =
                new CheckRunRow(
                        runId,
                        planId,
                        pinned(sourceSiteId, SiteKind.CONFLUENCE_EXPORT),
                        pinned(destinationSiteId, SiteKind.CONFLUENCE_CLOUD),
                        scope,
                        false,
                        false);
        Instant now = clock.instant();
        if (runs.add(run, now)) {
            alarms.at(CheckRunner.ALARM, runId.toString(), now);
        }
    }

    /** A site that has gone is still named, so that the checks can say so. */
    private PinnedSite pinned(UUID id, SiteKind likely) {
        return sites.pinned(id)
                .orElseGet(() -> new PinnedSite(id, "unknown", likely, null, "site:" + id));
    }

    /** Looks again in a moment. */
    @Transactional
    void postpone(UUID runId, Instant until) {
        alarms.at(CheckRunner.ALARM, runId.toString(), until);
    }

    /** The checks begin. */
    @Transactional
    void start(CheckRunRow run, List<String> keys) {
        if (runs.start(run.id(), clock.instant())) {
            events.started(run, keys);
        }
    }

    /** One check has its result. */
    @Transactional
    void record(CheckRunRow run, CheckResultRow result) {
        if (runs.add(run.id(), result, clock.instant())) {
            events.recorded(run, result);
        }
    }

    /** All checks have their results. */
    @Transactional
    void complete(CheckRunRow run) {
        if (runs.complete(run.id())) {
            events.completed(run, runs.results(run.id()));
        }
    }

    /** Forgets what a check found when it was broken off. */
    @Transactional
    void again(UUID runId, String key) {
        runs.clearItems(runId, key);
    }

    /** Keeps items. */
    @Transactional
    void found(UUID runId, String key, long from, List<CheckItem> items) {
        runs.addItems(runId, key, from, items);
    }
}
