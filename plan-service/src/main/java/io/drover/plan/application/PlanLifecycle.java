package io.drover.plan.application;

import io.drover.kit.audit.Audit;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.PlanCommand;
import io.drover.plan.domain.RunOfPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs and stops plans. */
@ApplicationScoped
public class PlanLifecycle {

    private final Plans plans;
    private final SiteDirectory sites;
    private final CheckRuns checkRuns;
    private final PlanChecks checks;
    private final ExecutionStart executionStart;
    private final PlanPublisher publisher;
    private final Audit audit;
    private final PlanSettings settings;
    private final Clock clock;

    PlanLifecycle(
            Plans plans,
            SiteDirectory sites,
            CheckRuns checkRuns,
            PlanChecks checks,
            ExecutionStart executionStart,
            PlanPublisher publisher,
            Audit audit,
            PlanSettings settings,
            Clock clock) {
        this.plans = plans;
        this.sites = sites;
        this.checkRuns = checkRuns;
        this.checks = checks;
        this.executionStart = executionStart;
        this.publisher = publisher;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Runs a plan: at once if a good check run stands, else after a new one.
     *
     * @param revision the revision that the user means to run, if that was said
     */
    @Transactional
    public PlanView run(UUID id, @Nullable Integer revision, String actor) {
        var plan = plans.getLocked(id);
        plan.require(PlanCommand.RUN);
        var before = plan.status();
        requireRevision(plan, revision);
        var content = plan.content();
        var pair = sites.pair(content.sourceSiteId(), content.destinationSiteId());
        var now = clock.instant();
        var changes = new ArrayList<PlanChange>();
        var checked = checkRuns.latest(id).filter(run -> run.isValid(plan.revision(), now));
        if (checked.isPresent()) {
            requireNoOpenErrors(plan, checked.get());
            changes.addAll(plan.run(accepted(plan, pair, checked.get(), now), actor));
            executionStart.asked(plan);
        } else {
            var started = checks.startOrJoin(plan, pair, actor, now);
            changes.add(plan.runAfterChecks(accepted(plan, pair, started.run(), now), actor));
            started.change().ifPresent(changes::add);
        }
        audit.changed("status", before, plan.status());
        return publisher.publish(plan, changes, Cause.user(actor));
    }

    /** Stops a running plan. */
    @Transactional
    public PlanView stop(UUID id, String actor) {
        var plan = plans.getLocked(id);
        var status = plan.status();
        var phase = plan.phase();
        var changes = plan.stop(actor, clock.instant());
        audit.changed("status", status, plan.status());
        audit.changed("phase", phase, plan.phase());
        return changes.isEmpty()
                ? publisher.unchanged(plan)
                : publisher.publish(plan, changes, Cause.user(actor));
    }

    private RunOfPlan accepted(Plan plan, SiteDirectory.Pair pair, CheckRun checked, Instant now) {
        return RunOfPlan.accepted(
                Ids.next(),
                plan.revision(),
                pair.source(),
                pair.destination(),
                now,
                settings.startWithin(),
                checked.id());
    }

    private static void requireRevision(Plan plan, @Nullable Integer revision) {
        if (revision != null && revision != plan.revision()) {
            throw plan.explained(
                    Refusal.conflict(
                                    "REVISION_CHANGED",
                                    "The plan was edited: revision %d is not the present one, %d"
                                                    .formatted(revision, plan.revision())
                                            + " is. Look at it, then run that.")
                            .with("revision", plan.revision()));
        }
    }

    private void requireNoOpenErrors(Plan plan, CheckRun run) {
        var open = checkRuns.results(run).stream().filter(CheckResult::blocks).toList();
        if (!open.isEmpty()) {
            var keys = open.stream().map(CheckResult::key).toList();
            throw plan.explained(
                    Refusal.conflict(
                                    "CHECKS_FAILED",
                                    "Checks stand in the way: "
                                            + String.join(", ", keys)
                                            + ". Resolve or override them, then check again.")
                            .with("checkRunId", run.id())
                            .with("checks", results(open)));
        }
    }

    private static List<CheckRunView.Result> results(List<CheckResult> open) {
        return open.stream().map(CheckRunView.Result::of).toList();
    }
}
