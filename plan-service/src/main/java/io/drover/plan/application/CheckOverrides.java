package io.drover.plan.application;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.CheckOverride;
import io.drover.plan.domain.CheckRun;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets operators accept errors of checks, and take that back. */
@ApplicationScoped
public class CheckOverrides {

    private final Plans plans;
    private final CheckRuns checkRuns;
    private final PlanPublisher publisher;
    private final Clock clock;

    CheckOverrides(Plans plans, CheckRuns checkRuns, PlanPublisher publisher, Clock clock) {
        this.plans = plans;
        this.checkRuns = checkRuns;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** An operator's word that the error of a check may stand, for this revision. */
    @Transactional
    public CheckRunView override(UUID planId, String key, String reason, String actor) {
        var plan = plans.getLocked(planId);
        plan.require(PlanCommand.CHECK);
        var run = latest(plan);
        var result =
                checkRuns.results(run).stream()
                        .filter(r -> r.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> unknown(key));
        if (!result.overridable()) {
            throw plan.explained(
                    Refusal.conflict(
                            "CHECK_NOT_OVERRIDABLE",
                            "Only an ERROR of a check that may be excluded can be overridden; "
                                    + key
                                    + " says "
                                    + result.outcome()
                                    + (result.excludable() ? "." : " and may not be excluded.")));
        }
        var override =
                new CheckOverride(
                        key, plan.revision(), reason, actor, clock.instant(), result.itemCount());
        checkRuns.put(planId, override);
        return judgedAnew(plan, run, key, override, actor);
    }

    /** The error counts again. */
    @Transactional
    public CheckRunView takeBack(UUID planId, String key, String actor) {
        var plan = plans.getLocked(planId);
        plan.require(PlanCommand.CHECK);
        if (!checkRuns.removeOverride(planId, plan.revision(), key)) {
            throw Refusal.notFound("OVERRIDE_NOT_FOUND", "Nobody overrides " + key + " here.");
        }
        return judgedAnew(plan, latest(plan), key, null, actor);
    }

    private CheckRunView judgedAnew(
            Plan plan, CheckRun run, String key, @Nullable CheckOverride override, String actor) {
        var results = checkRuns.results(run);
        var change = run.overridden(key, override, results);
        publisher.publish(plan, List.of(change), Cause.user(actor));
        return CheckRunView.of(run, results, run.isValid(plan.revision(), clock.instant()));
    }

    private CheckRun latest(Plan plan) {
        return checkRuns
                .latest(plan.id())
                .filter(run -> run.revision() == plan.revision())
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "CHECK_RUN_NOT_FOUND",
                                        "This revision of the plan was not checked yet."));
    }

    private static Refusal unknown(String key) {
        return Refusal.notFound(
                "CHECK_NOT_FOUND", "The newest check run has no result of " + key + ".");
    }
}
