package io.drover.plan.application;

import io.drover.kit.audit.Audit;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.Landed;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.PlanCommand;
import io.drover.plan.domain.PlanContent;
import io.drover.plan.domain.RunProgress;
import io.drover.plan.domain.Step;
import io.drover.plan.domain.StepProgress;
import io.drover.plan.domain.StepStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes, changes, copies, hides and removes plans. */
@ApplicationScoped
public class PlanEditing {

    private final Plans plans;
    private final SiteDirectory sites;
    private final PlanApps apps;
    private final PlanSpaces spaces;
    private final RunProgresses progresses;
    private final PlanPublisher publisher;
    private final Audit audit;
    private final Clock clock;

    PlanEditing(
            Plans plans,
            SiteDirectory sites,
            PlanApps apps,
            PlanSpaces spaces,
            RunProgresses progresses,
            PlanPublisher publisher,
            Audit audit,
            Clock clock) {
        this.plans = plans;
        this.sites = sites;
        this.apps = apps;
        this.spaces = spaces;
        this.progresses = progresses;
        this.publisher = publisher;
        this.audit = audit;
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
        int before = plan.revision();
        var edited = plan.edit(content, actor, clock.instant());
        audit.changed("revision", before, plan.revision());
        sites.pair(content.sourceSiteId(), content.destinationSiteId());
        return publisher.publish(plan, List.of(edited), Cause.user(actor));
    }

    @Transactional
    public PlanView copy(UUID id, String actor) {
        var copy = plans.get(id).copy(Ids.next(), actor, clock.instant());
        plans.add(copy);
        return publisher.publish(copy, List.of(new PlanChange.Copied(id)), Cause.user(actor));
    }

    /** A new plan with what the run of this one left. */
    @Transactional
    public PlanView copyRemaining(UUID id, String actor) {
        var plan = plans.get(id);
        var landed = new Landed(landedSteps(id), spaces.landed(id));
        var copy = plan.copyRemaining(Ids.next(), landed, actor, clock.instant());
        plans.add(copy);
        return publisher.publish(copy, List.of(new PlanChange.Copied(id)), Cause.user(actor));
    }

    private Set<Step> landedSteps(UUID id) {
        var progress = progresses.find(List.of(id)).getOrDefault(id, RunProgress.NONE);
        return progress.steps().stream()
                .filter(step -> step.status() == StepStatus.COMPLETE)
                .map(StepProgress::step)
                .collect(Collectors.toSet());
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
        if (AppsAtWork.of(plan, apps.counts(List.of(id)).getOrDefault(id, Map.of()))) {
            throw plan.explained(
                    Refusal.conflict(
                            "APPS_ACTIVE",
                            "Vendor apps of this plan are still being migrated, or about to be. Wait"
                                    + " for them or cancel them, then delete the plan."));
        }
        plans.remove(plan);
        publisher.gone(plan, Cause.user(actor));
    }

    private PlanView publishIfChanged(Plan plan, Optional<PlanChange> change, String actor) {
        change.ifPresent(_ -> audit.changed("archived", !plan.archived(), plan.archived()));
        return change.map(happened -> publisher.publish(plan, List.of(happened), Cause.user(actor)))
                .orElseGet(() -> publisher.unchanged(plan));
    }
}
