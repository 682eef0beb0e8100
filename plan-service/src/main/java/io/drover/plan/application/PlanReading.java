package io.drover.plan.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Shows plans and how far their runs are. */
@ApplicationScoped
public class PlanReading {

    private final Plans plans;
    private final PlanLists lists;
    private final PlanViews views;

    PlanReading(Plans plans, PlanLists lists, PlanViews views) {
        this.plans = plans;
        this.lists = lists;
        this.views = views;
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
}
