package io.drover.plan.application;

import io.drover.kit.alarms.Alarms;
import io.drover.kit.ids.Ids;
import io.drover.plan.domain.CheckPart;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Phase;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.PlanCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Has plans checked, and takes in what the checking services answer. */
@ApplicationScoped
public class PlanChecks {

    static final String ALARM = "check-run-expiry";

    private final Plans plans;
    private final SiteDirectory sites;
    private final CheckRuns checkRuns;
    private final PlanChanges noted;
    private final ExecutionStart executionStart;
    private final PlanPublisher publisher;
    private final Alarms alarms;
    private final PlanSettings settings;
    private final Clock clock;

    PlanChecks(
            Plans plans,
            SiteDirectory sites,
            CheckRuns checkRuns,
            PlanChanges noted,
            ExecutionStart executionStart,
            PlanPublisher publisher,
            Alarms alarms,
            PlanSettings settings,
            Clock clock) {
        this.plans = plans;
        this.sites = sites;
        this.checkRuns = checkRuns;
        this.noted = noted;
        this.executionStart = executionStart;
        this.publisher = publisher;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /** A check run that was found in progress, or made now. */
    record Started(CheckRun run, Optional<PlanChange> change) {}

    /** Starts a check run, or gives the one in progress. */
    @Transactional
    public CheckRunView check(UUID planId, String actor) {
        var plan = plans.getLocked(planId);
        plan.require(PlanCommand.CHECK);
        var content = plan.content();
        var pair = sites.pair(content.sourceSiteId(), content.destinationSiteId());
        var started = startOrJoin(plan, pair, actor, clock.instant());
        started.change()
                .ifPresent(change -> publisher.publish(plan, List.of(change), Cause.user(actor)));
        return CheckRunView.of(started.run(), checkRuns.results(started.run()), false);
    }

    Started startOrJoin(Plan plan, SiteDirectory.Pair pair, String actor, Instant now) {
        var inProgress =
                checkRuns
                        .latest(plan.id())
                        .filter(run -> run.isRunning() && run.revision() == plan.revision());
        if (inProgress.isPresent()) {
            return new Started(inProgress.get(), Optional.empty());
        }
        var run = CheckRun.start(Ids.next(), plan, actor, now);
        checkRuns.add(run);
        alarms.at(ALARM, run.id().toString(), now.plus(settings.checkWithin()));
        return new Started(
                run,
                Optional.of(
                        new PlanChange.ChecksRequested(
                                run.id(), pair.source(), pair.destination())));
    }

    /** A service says which checks it will run. */
    @Transactional
    public boolean announced(UUID planId, UUID runId, CheckPart part, List<String> keys) {
        return inProgress(planId, runId)
                .map(
                        open -> {
                            open.run().announce(part, keys);
                            return true;
                        })
                .orElse(false);
    }

    /** A check has its result. */
    @Transactional
    public boolean recorded(
            UUID planId, UUID runId, CheckResult result, long sequence, Cause cause) {
        return inProgress(planId, runId)
                .map(
                        open -> {
                            put(planId, runId, result, sequence);
                            open.run().judge(checkRuns.results(open.run()));
                            publisher.publish(open.plan(), List.of(), cause);
                            return true;
                        })
                .orElse(false);
    }

    /** A part has all its results. */
    @Transactional
    public boolean completed(
            UUID planId,
            UUID runId,
            CheckPart part,
            List<CheckResult> results,
            long sequence,
            Cause cause) {
        return inProgress(planId, runId)
                .map(
                        open -> {
                            results.forEach(r -> put(planId, runId, r, sequence));
                            var all = checkRuns.results(open.run());
                            open.run().judge(all);
                            var changes = new ArrayList<PlanChange>();
                            if (open.run().complete(part)) {
                                var now = clock.instant();
                                changes.add(open.run().close(all, now, settings.checkValid()));
                                changes.addAll(decide(open, all, now));
                                alarms.cancel(ALARM, runId.toString());
                            }
                            publisher.publish(open.plan(), changes, cause);
                            return true;
                        })
                .orElse(false);
    }

    /** The time of a check run is over, unless it did not count; then it gets that much more. */
    @Transactional
    void timeIsOver(UUID runId) {
        checkRuns
                .find(runId)
                .map(CheckRun::planId)
                .flatMap(planId -> inProgress(planId, runId))
                .ifPresent(
                        open -> {
                            var now = clock.instant();
                            var until = deadline(open, now);
                            if (now.isBefore(until)) {
                                alarms.at(ALARM, runId.toString(), until);
                            } else {
                                expire(open, now);
                            }
                        });
    }

    private Instant deadline(Open open, Instant now) {
        var began = open.run().startedAt();
        var reading = sites.reading(open.plan().content().sourceSiteId(), began, now);
        var most = settings.readAtMost();
        return began.plus(settings.checkWithin())
                .plus(reading.compareTo(most) < 0 ? reading : most);
    }

    private void expire(Open open, Instant now) {
        var run = open.run();
        run.missing(checkRuns.results(run))
                .forEach(result -> put(run.planId(), run.id(), result, 0));
        var all = checkRuns.results(run);
        var changes = new ArrayList<PlanChange>();
        changes.add(run.expire(all, now));
        changes.addAll(decide(open, all, now));
        publisher.publish(open.plan(), changes, Cause.alarm());
    }

    private void put(UUID planId, UUID runId, CheckResult result, long sequence) {
        checkRuns.put(runId, result, sequence);
        noted.note(planId, PlanChanges.Kind.CHECK_RESULT, PlanParts.ofCheck(runId, result));
    }

    /** What a closed check run means for a plan that waits for it. */
    private List<PlanChange> decide(Open open, List<CheckResult> results, Instant now) {
        if (!open.plan().isWaitingForChecks(open.run().id())) {
            return List.of();
        }
        var changes = open.plan().checksClosed(results, now);
        if (open.plan().phase() == Phase.MIGRATING) {
            executionStart.asked(open.plan());
        }
        return changes;
    }

    /** A check run in progress and its plan, both kept from everybody else. */
    record Open(Plan plan, CheckRun run) {}

    /** Empty for a run that is closed, and for a plan that is deleted. */
    private Optional<Open> inProgress(UUID planId, UUID runId) {
        return plans.locked(planId)
                .flatMap(plan -> checkRuns.find(runId).map(run -> new Open(plan, run)))
                .filter(open -> open.run().isRunning() && open.run().planId().equals(planId));
    }
}
