package io.drover.plan.application;

import io.drover.kit.events.AfterRestore;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells what happened to a plan and how it stands after; once in a transaction. */
@ApplicationScoped
class PlanPublisher implements AfterRestore {

    private static final int PAGE = 200;

    private final Plans plans;
    private final PlanViews views;
    private final PlanChanges noted;
    private final PlanEvents events;

    PlanPublisher(Plans plans, PlanViews views, PlanChanges noted, PlanEvents events) {
        this.plans = plans;
        this.views = views;
        this.noted = noted;
        this.events = events;
    }

    /** Publishes the changes and the state they led to, which it also gives. */
    PlanView publish(Plan plan, List<PlanChange> changes, Cause cause) {
        plans.flush();
        noted.note(plan.id(), PlanChanges.Kind.PLAN, "");
        events.tell(plan, changes, cause);
        var view = views.of(plan, changes.size());
        events.snapshot(view, cause);
        return view;
    }

    /** Tells every plan as it is, so that readers forget what came after the backup. */
    @Override
    @Transactional
    public void putRight(Instant moment) {
        UUID last = null;
        List<Plan> page;
        do {
            page = plans.after(last, PAGE);
            for (var plan : page) {
                events.snapshot(views.of(plan, 0), Cause.alarm());
                last = plan.id();
            }
        } while (page.size() == PAGE);
    }

    /** The state as it is, when nothing happened. */
    PlanView unchanged(Plan plan) {
        return views.of(plan, 0);
    }

    /** Publishes that a plan is gone. */
    void gone(Plan plan, Cause cause) {
        plans.flush();
        noted.noteGone(plan.id());
        events.tell(plan, List.of(new PlanChange.Deleted()), cause);
        events.gone(plan.id());
    }
}
