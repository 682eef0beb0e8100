package io.drover.plan.application;

import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.PlanCommand;
import io.drover.plan.domain.PlanContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes, changes, copies, hides and removes plans. */
@ApplicationScoped
public class PlanEditing {

    private final Plans plans;
    private final SiteDirectory sites;
    private final PlanApps apps;
    private final PlanPublisher publisher;
    private final Clock clock;

    PlanEditing(
            Plans plans, SiteDirectory sites, PlanApps apps, PlanPublisher publisher, Clock clock) {
        this.plans = plans;
        this.sites = sites;
        this.apps = apps;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Transactional
    public PlanView create(PlanContent content, String actor) {
        var plan = Plan.create(Ids.next(), content, actor, clock.instant());
        sites.pair(content.sourceSiteId(), content.destinationSiteId());
        plans.add(plan);
        return publisher.publish(plan, List.of(new PlanChange.Created()), Cause.user(actor));
    }

    /**
     * Changes a saved plan.
     *
     * @param precondition looks at the plan while nobody else can change it, and may refuse
     */
    @Transactional
    public PlanView edit(UUID id, Consumer<Plan> precondition, PlanContent content, String actor) {
        var plan = plans.getLocked(id);
        precondition.accept(plan);
        var edited = plan.edit(content, actor, clock.instant());
        sites.pair(content.sourceSiteId(), content.destinationSiteId());
        return publisher.publish(plan, List.of(edited), Cause.user(actor));
    }

    @Transactional
    public PlanView copy(UUID id, String actor) {
        var copy = plans.get(id).copy(Ids.next(), actor, clock.instant());
        plans.add(copy);
        return publisher.publish(copy, List.of(new PlanChange.Copied(id)), Cause.user(actor));
    }

    @Transactional
    public PlanView archive(UUID id, String actor) {
        var plan = plans.getLocked(id);
        return publishIfChanged(plan, plan.archive(actor, clock.instant()), actor);
    }

    @Transactional
    public PlanView restore(UUID id, String actor) {
        var plan = plans.getLocked(id);
        return publishIfChanged(plan, plan.restore(actor, clock.instant()), actor);
    }

    /** Removes a plan; what is still said about it later means nothing. */
    @Transactional
    public void delete(UUID id, String actor) {
        var plan = plans.getLocked(id);
        plan.require(PlanCommand.DELETE);
        if (active(apps.counts(List.of(id)).getOrDefault(id, Map.of()))) {
            throw plan.explained(
                    Refusal.conflict(
                            "APPS_ACTIVE",
                            "Vendor apps of this plan are still being migrated. Wait for them or"
                                    + " cancel them, then delete the plan."));
        }
        plans.remove(plan);
        publisher.gone(plan, Cause.user(actor));
    }

    /** Whether a vendor is at work, so that the plan can't be deleted. */
    static boolean active(Map<AppStatus, Integer> apps) {
        return apps.getOrDefault(AppStatus.RUNNING, 0) > 0
                || apps.getOrDefault(AppStatus.CANCELLING, 0) > 0;
    }

    private PlanView publishIfChanged(Plan plan, Optional<PlanChange> change, String actor) {
        return change.map(happened -> publisher.publish(plan, List.of(happened), Cause.user(actor)))
                .orElseGet(() -> publisher.unchanged(plan));
    }
}
