package io.drover.plan.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Takes in how the vendor apps of plans stand; they never change a plan's status. */
@ApplicationScoped
public class AppNews {

    private final Plans plans;
    private final PlanApps apps;
    private final PlanChanges changes;
    private final PlanPublisher publisher;

    AppNews(Plans plans, PlanApps apps, PlanChanges changes, PlanPublisher publisher) {
        this.plans = plans;
        this.apps = apps;
        this.changes = changes;
        this.publisher = publisher;
    }

    /** How an app stands; says whether its plan is known here. */
    @Transactional
    public boolean heard(PlanApps.Heard heard, Cause cause) {
        var plan = plans.locked(heard.planId()).orElse(null);
        if (plan == null) {
            return false;
        }
        var ids = List.of(plan.id());
        var before = apps.counts(ids);
        if (apps.put(heard)) {
            var id = heard.appMigrationId().toString();
            changes.note(plan.id(), PlanChanges.Kind.APP_MIGRATION, id);
        }
        if (!apps.counts(ids).equals(before)) {
            publisher.publish(plan, List.of(), cause);
        }
        return true;
    }
}
