package io.drover.plan.application;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.CheckComparison;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the check runs of plans. */
@ApplicationScoped
public class CheckHistory {

    private final Plans plans;
    private final CheckRuns checkRuns;
    private final Clock clock;

    CheckHistory(Plans plans, CheckRuns checkRuns, Clock clock) {
        this.plans = plans;
        this.checkRuns = checkRuns;
        this.clock = clock;
    }

    /** The newest check run of a plan. */
    @Transactional
    public CheckRunView latest(UUID planId) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        return checkRuns
                .latest(planId)
                .map(run -> view(plan, run, checkRuns.results(run)))
                .orElseThrow(() -> unknown("The plan was never checked. Start a check run first."));
    }

    /**
     * A check run.
     *
     * @param compareWith another run of the plan, or of the one that it was copied from
     */
    @Transactional
    public CheckRunView run(UUID planId, UUID runId, @Nullable UUID compareWith) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        var run =
                checkRuns
                        .find(runId)
                        .filter(found -> found.planId().equals(planId))
                        .orElseThrow(() -> unknown("The plan has no such check run."));
        var results = checkRuns.results(run);
        var view = view(plan, run, results);
        if (compareWith == null) {
            return view;
        }
        var other = comparable(plan, compareWith);
        return view.comparedWith(other, CheckComparison.of(results, checkRuns.results(other)));
    }

    /** The check runs of a plan without their results, newest first, one more than the limit. */
    @Transactional
    public List<CheckRunView> runs(UUID planId, @Nullable UUID olderThan, int limit) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        var runs = checkRuns.list(planId, olderThan, limit);
        var results = checkRuns.results(runs);
        return runs.stream()
                .map(run -> view(plan, run, results.getOrDefault(run.id(), List.of())))
                .map(CheckRunView::withoutResults)
                .toList();
    }

    private CheckRun comparable(Plan plan, UUID runId) {
        return checkRuns
                .find(runId)
                .filter(
                        found ->
                                found.planId().equals(plan.id())
                                        || found.planId().equals(plan.copiedFrom()))
                .orElseThrow(
                        () ->
                                unknown(
                                        "compareWith names no check run of this plan or of the one"
                                                + " it was copied from."));
    }

    private CheckRunView view(Plan plan, CheckRun run, List<CheckResult> results) {
        return CheckRunView.of(run, results, run.isValid(plan.revision(), clock.instant()));
    }

    private static Refusal unknown(String detail) {
        return Refusal.notFound("CHECK_RUN_NOT_FOUND", detail);
    }
}
