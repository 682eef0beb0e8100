package io.drover.execution.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Keeps what has to be known here of plans. */
@ApplicationScoped
public class PlanNews {

    private final PlanUses plans;
    private final Clock clock;

    PlanNews(PlanUses plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** A plan is about these sites. */
    @Transactional
    public void about(UUID planId, String status, UUID sourceSiteId, UUID destinationSiteId) {
        if (!plans.deleted(planId)) {
            plans.put(planId, status, sourceSiteId, destinationSiteId);
        }
    }

    /** A plan stands at this status. */
    @Transactional
    public void at(UUID planId, String status) {
        plans.status(planId, status);
    }

    /** A plan is gone; later news of it mean nothing. */
    @Transactional
    public void deleted(UUID planId) {
        plans.delete(planId, clock.instant());
    }
}
