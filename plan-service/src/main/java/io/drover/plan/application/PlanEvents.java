package io.drover.plan.application;

import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import java.util.List;
import java.util.UUID;

/** What the world is told about plans, with the transaction that makes it true. */
public interface PlanEvents {

    /** Tells what happened; one event each. */
    void tell(Plan plan, List<PlanChange> changes, Cause cause);

    /** Tells the whole state. */
    void snapshot(PlanView plan, Cause cause);

    /** The state of a plan is no more. */
    void gone(UUID planId);
}
