package io.drover.plan.application;

import io.drover.kit.alarms.Alarms;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Looks after a run from the moment execution-service is asked until it answers. */
@ApplicationScoped
public class ExecutionStart {

    static final String ALARM = "execution-not-started";

    private final Plans plans;
    private final RunProgresses progresses;
    private final PlanPublisher publisher;
    private final Alarms alarms;
    private final PlanSettings settings;
    private final Clock clock;

    ExecutionStart(
            Plans plans,
            RunProgresses progresses,
            PlanPublisher publisher,
            Alarms alarms,
            PlanSettings settings,
            Clock clock) {
        this.plans = plans;
        this.progresses = progresses;
        this.publisher = publisher;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /** From now on the execution may report, and has to within its time. */
    void asked(Plan plan) {
        var run = plan.run();
        var startBy = run == null ? null : run.startBy();
        if (run == null || startBy == null) {
            throw new IllegalStateException("Plan " + plan.id() + " was not asked to run");
        }
        plans.flush();
        progresses.begin(plan.id(), run.executionId());
        // a run that was begun at the last moment needs time to say so
        alarms.at(ALARM, plan.id().toString(), startBy.plus(settings.startGrace()));
    }

    /** The execution answered. */
    void answered(UUID planId) {
        alarms.cancel(ALARM, planId.toString());
    }

    /** The time is over: without any word of the execution the plan has failed. */
    @Transactional
    void timeIsOver(UUID planId) {
        var plan = plans.locked(planId).orElse(null);
        var run = plan == null ? null : plan.run();
        if (plan == null || run == null) {
            return;
        }
        var unheard = progresses.locked(planId, run.executionId()).filter(heard -> !heard.begun());
        if (unheard.isPresent()) {
            plan.executionNotStarted(run.executionId(), clock.instant())
                    .map(List::<PlanChange>of)
                    .ifPresent(ended -> publisher.publish(plan, ended, Cause.alarm()));
        }
    }
}
