package io.drover.plan.application;

import io.drover.plan.domain.Plan;
import java.util.List;

/** Looks plans up for dashboards, each time with one statement per table. */
public interface PlanLists {

    /** The plans of a query in its order, one more than its limit if there are more. */
    List<Plan> list(PlanQuery query);

    /** How many plans there are of each kind, and how their apps stand. */
    PlansSummary summary(PlanFilter filter);
}
