package io.drover.plan.application;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows plans, their check runs and how far their runs are. */
@ApplicationScoped
public class PlanReading {

    private final Plans plans;
    private final PlanLists lists;
    private final PlanViews views;
    private final CheckRuns checkRuns;
    private final Clock clock;

    PlanReading(Plans plans, PlanLists lists, PlanViews views, CheckRuns checkRuns, Clock clock) {
        this.plans = plans;
        this.lists = lists;
        this.views = views;
        this.checkRuns = checkRuns;
        this.clock = clock;
    }

    @Transactional
    public PlanView plan(UUID id) {
        plans.asOfOneMoment();
        return views.of(plans.get(id), 0);
    }

    /** The plans of a query, one more than its limit if there are more. */
    @Transactional
    public List<PlanView> plans(PlanQuery query) {
        plans.asOfOneMoment();
        return views.of(lists.list(query));
    }

    /** How many plans there are of each kind. */
    @Transactional
    public PlansSummary summary(PlanFilter filter) {
        plans.asOfOneMoment();
        return lists.summary(filter);
    }

    @Transactional
    public CheckRunView latestChecks(UUID planId) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        return checkRuns
                .latest(planId)
                .map(run -> view(run, plan))
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "CHECK_RUN_NOT_FOUND",
                                        "The plan was never checked. Start a check run first."));
    }

    @Transactional
    public CheckRunView checkRun(UUID planId, UUID runId) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        return checkRuns
                .find(runId)
                .filter(run -> run.planId().equals(planId))
                .map(run -> view(run, plan))
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "CHECK_RUN_NOT_FOUND", "The plan has no such check run."));
    }

    /** The check runs of a plan without their results, newest first. */
    @Transactional
    public List<CheckRunView> checkRuns(UUID planId, @Nullable UUID olderThan, int limit) {
        plans.asOfOneMoment();
        var plan = plans.get(planId);
        var now = clock.instant();
        return checkRuns.list(planId, olderThan, limit).stream()
                .map(run -> CheckRunView.of(run, List.of(), run.isValid(plan.revision(), now)))
                .toList();
    }

    private CheckRunView view(CheckRun run, Plan plan) {
        return CheckRunView.of(
                run, checkRuns.results(run), run.isValid(plan.revision(), clock.instant()));
    }
}
