package io.drover.plan.application;

import io.drover.kit.audit.Audit;
import io.drover.kit.refusals.Refusal;
import io.drover.plan.application.TaskMarks.Mark;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.PostMigrationTask.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Shows what is left to do after a migration, and keeps what people note about it. */
@ApplicationScoped
public class PostMigrationTasks {

    private final Plans plans;
    private final RunEnds ends;
    private final PlanApps apps;
    private final KnownSites sites;
    private final TaskMarks marks;
    private final PlanPublisher publisher;
    private final Audit audit;
    private final AfterwardsSettings settings;
    private final Clock clock;

    PostMigrationTasks(
            Plans plans,
            RunEnds ends,
            PlanApps apps,
            KnownSites sites,
            TaskMarks marks,
            PlanPublisher publisher,
            Audit audit,
            AfterwardsSettings settings,
            Clock clock) {
        this.plans = plans;
        this.ends = ends;
        this.apps = apps;
        this.sites = sites;
        this.marks = marks;
        this.publisher = publisher;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** A task and how often somebody changed it. */
    public record Versioned(PostMigrationTaskView task, long version) {}

    /** The tasks of a plan in the order in which they are best done; none before its end. */
    @Transactional
    public List<PostMigrationTaskView> of(UUID planId) {
        plans.asOfOneMoment();
        return views(plans.get(planId));
    }

    /** The same inside a transaction that has read the plan. */
    List<PostMigrationTaskView> views(Plan plan) {
        var noted = marks.of(plan.id());
        return tasks(plan).stream()
                .map(task -> view(task, noted.getOrDefault(task.key(), Mark.NONE)))
                .toList();
    }

    /** One of them. */
    @Transactional
    public Versioned task(UUID planId, String key) {
        plans.asOfOneMoment();
        return versioned(plans.get(planId), key);
    }

    /**
     * Notes what people made of a task.
     *
     * @param precondition looks at its version while nobody else can change it, and may refuse
     */
    @Transactional
    public Versioned change(
            UUID planId,
            String key,
            LongConsumer precondition,
            State state,
            @Nullable String note,
            String actor) {
        var plan = plans.getLocked(planId);
        var before = versioned(plan, key);
        precondition.accept(before.version());
        if (plan.archived()) {
            throw plan.explained(
                    Refusal.conflict(
                            "PLAN_ARCHIVED",
                            "An archived plan is read-only, and so are its tasks. Restore it"
                                    + " first."));
        }
        if (before.task().state() == state && Objects.equals(before.task().note(), note)) {
            return before;
        }
        var now = clock.instant();
        marks.put(planId, key, new Mark(state, note, actor, now, before.version() + 1));
        var change = new PlanChange.PostMigrationTaskChanged(key, state, note, actor, now);
        audit.changed("state", before.task().state(), state);
        publisher.publish(plan, List.of(change), Cause.user(actor));
        return versioned(plan, key);
    }

    private Versioned versioned(Plan plan, String key) {
        var mark = marks.of(plan.id()).getOrDefault(key, Mark.NONE);
        return tasks(plan).stream()
                .filter(task -> task.key().equals(key))
                .findFirst()
                .map(task -> new Versioned(view(task, mark), mark.version()))
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "TASK_NOT_FOUND", "The plan leaves no task of this key."));
    }

    private List<TaskList.Task> tasks(Plan plan) {
        var destination = sites.find(List.of(plan.content().destinationSiteId()));
        var site = destination.get(plan.content().destinationSiteId());
        return TaskList.of(
                plan,
                ends.find(plan.id()).orElse(null),
                site == null ? null : site.planType(),
                apps.of(plan.id()),
                settings.genericGroups());
    }

    private PostMigrationTaskView view(TaskList.Task task, Mark mark) {
        return PostMigrationTaskView.of(task, mark, settings.docs());
    }
}
