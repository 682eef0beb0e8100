package io.drover.plan.application;

import io.drover.plan.application.PlanChanges.Kind;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.RunEnd;
import io.drover.plan.domain.RunProgress;
import io.drover.plan.domain.RunReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in what executions say: how far they are, and how they ended. */
@ApplicationScoped
public class ExecutionNews {

    private final Plans plans;
    private final RunProgresses progresses;
    private final RunEnds ends;
    private final PlanSpaces spaces;
    private final ExecutionStart executionStart;
    private final PlanChanges changes;
    private final PlanPublisher publisher;
    private final Clock clock;

    ExecutionNews(
            Plans plans,
            RunProgresses progresses,
            RunEnds ends,
            PlanSpaces spaces,
            ExecutionStart executionStart,
            PlanChanges changes,
            PlanPublisher publisher,
            Clock clock) {
        this.plans = plans;
        this.progresses = progresses;
        this.ends = ends;
        this.spaces = spaces;
        this.executionStart = executionStart;
        this.changes = changes;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * A numbered report, with the end of the execution if it tells one.
     *
     * @return whether it was about a run that is known here
     */
    @Transactional
    public boolean heard(
            UUID planId, UUID executionId, RunReport report, @Nullable RunEnd end, Cause cause) {
        var plan = plans.locked(planId).orElse(null);
        var before = progresses.locked(planId, executionId).orElse(null);
        if (plan == null || before == null) {
            return false;
        }
        var after = before.with(report);
        progresses.put(planId, after);
        if (!after.equals(before)) {
            changes.note(planId, Kind.PROGRESS, "");
        }
        if (after.begun() && !before.begun()) {
            executionStart.answered(planId);
        }
        var happened = changes(plan, executionId, before, after, end);
        if (!happened.isEmpty() || !after.equals(before)) {
            publisher.publish(plan, happened, cause);
        }
        return true;
    }

    /** How a space stands; says whether it was about a run that is known here. */
    @Transactional
    public boolean space(PlanSpaces.Heard heard) {
        if (progresses.locked(heard.planId(), heard.executionId()).isEmpty()) {
            return false;
        }
        if (spaces.put(heard)) {
            changes.note(heard.planId(), Kind.SPACE, heard.key());
        }
        return true;
    }

    /** A frequent report; it moves nothing but the progress. */
    @Transactional
    public boolean pulse(UUID planId, UUID executionId, RunReport.Pulse pulse) {
        return progresses
                .locked(planId, executionId)
                .map(
                        progress -> {
                            var after = progress.with(pulse);
                            if (!after.equals(progress)) {
                                progresses.put(planId, after);
                                changes.note(planId, Kind.PROGRESS, "");
                            }
                            return true;
                        })
                .orElse(false);
    }

    private List<PlanChange> changes(
            Plan plan,
            UUID executionId,
            RunProgress before,
            RunProgress after,
            @Nullable RunEnd end) {
        var changes = new ArrayList<PlanChange>();
        var waitedFor = before.waitingFor();
        var waitsFor = after.waitingFor();
        if (end == null
                && plan.isOnExecution(executionId)
                && !Objects.equals(waitedFor, waitsFor)) {
            changes.add(new PlanChange.Waiting(executionId, waitsFor));
        }
        if (end != null) {
            plan.executionEnded(executionId, end.result(), clock.instant())
                    .ifPresent(
                            ended -> {
                                ends.put(plan.id(), end);
                                changes.add(ended);
                            });
        }
        return changes;
    }
}
