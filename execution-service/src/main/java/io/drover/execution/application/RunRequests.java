package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionChange;
import io.drover.execution.domain.ExecutionStatus;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.RunOrder;
import io.drover.execution.domain.RunResult;
import io.drover.execution.domain.Scope;
import io.drover.kit.alarms.Alarms;
import io.drover.kit.events.AfterRestore;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests to run, to stop and to give up; each may come twice or in another order. */
@ApplicationScoped
public class RunRequests implements AfterRestore {

    private final Executions executions;
    private final Units units;
    private final SiteRecords sites;
    private final PlanUses plans;
    private final Course course;
    private final UnitEnds ends;
    private final Waits waits;
    private final Alarms alarms;
    private final Clock clock;

    RunRequests(
            Executions executions,
            Units units,
            SiteRecords sites,
            PlanUses plans,
            Course course,
            UnitEnds ends,
            Waits waits,
            Alarms alarms,
            Clock clock) {
        this.executions = executions;
        this.units = units;
        this.sites = sites;
        this.plans = plans;
        this.course = course;
        this.ends = ends;
        this.waits = waits;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** A request to run, as it came. */
    public record Request(
            UUID executionId,
            UUID planId,
            int revision,
            Scope scope,
            UUID sourceSiteId,
            UUID destinationSiteId,
            Instant startBy,
            @Nullable UUID continuesExecution) {}

    /** Accepts a run, or says why not; a run that is known stays as it is. */
    @Transactional
    public void run(Request request) {
        if (plans.deleted(request.planId()) || executions.find(request.executionId()).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        Optional<RunOrder> order = order(request);
        if (order.isEmpty()) {
            refuse(request, ReasonCode.SITE_UNKNOWN);
        } else if (now.isAfter(request.startBy())) {
            refuse(request, ReasonCode.EXECUTION_NOT_STARTED);
        } else {
            Execution execution = Execution.accepted(order.get(), now);
            executions.add(execution);
            course.tell(execution, new ExecutionChange.Accepted(execution.id()));
            alarms.at(ExecutionStart.ALARM, execution.id().toString(), now);
        }
    }

    private Optional<RunOrder> order(Request request) {
        return sites.pinned(request.sourceSiteId())
                .flatMap(
                        source ->
                                sites.pinned(request.destinationSiteId())
                                        .map(
                                                destination ->
                                                        new RunOrder(
                                                                request.executionId(),
                                                                request.planId(),
                                                                request.revision(),
                                                                request.scope(),
                                                                source,
                                                                destination,
                                                                request.startBy(),
                                                                request.continuesExecution())));
    }

    private void refuse(Request request, ReasonCode why) {
        Execution execution =
                Execution.unheardOf(
                        request.executionId(),
                        request.planId(),
                        request.revision(),
                        clock.instant());
        executions.add(execution);
        course.end(execution, new RunResult(ExecutionStatus.FAILED, why));
    }

    /** Stops a run; one that is not known yet will never begin. */
    @Transactional
    public void stop(UUID executionId, UUID planId, int revision) {
        if (plans.deleted(planId)) {
            return;
        }
        Execution execution = executions.lock(executionId).orElse(null);
        if (execution == null) {
            execution = Execution.unheardOf(executionId, planId, revision, clock.instant());
            executions.add(execution);
        }
        if (execution.status().isFinal()) {
            return;
        }
        if (execution.status() == ExecutionStatus.READY) {
            execution.stop();
            course.end(
                    execution,
                    new RunResult(ExecutionStatus.STOPPED, ReasonCode.STOPPED_BEFORE_START));
        } else {
            stop(execution);
        }
    }

    /**
     * The plan has given its run up, perhaps because the acceptance came too late: nothing of it
     * begins any more, and a run that ended by itself stays as it is.
     */
    @Transactional
    public void givenUp(UUID executionId) {
        Execution execution = executions.lock(executionId).orElse(null);
        if (execution == null || execution.status().isFinal()) {
            return;
        }
        if (execution.status() == ExecutionStatus.READY) {
            course.end(
                    execution,
                    new RunResult(ExecutionStatus.FAILED, ReasonCode.EXECUTION_NOT_STARTED));
        } else {
            stop(execution);
        }
    }

    private void stop(Execution execution) {
        execution
                .stop()
                .ifPresent(
                        stopping -> {
                            course.tell(execution, stopping);
                            course.advance(execution);
                            // from now on they may sleep for much less time
                            waits.wakeSleepers(execution.id());
                        });
    }

    /** Gives up a run that shows no life: nobody may work on it any more. */
    @Transactional
    public Execution abandon(UUID executionId) {
        Execution execution = executions.lock(executionId).orElseThrow(() -> unknown(executionId));
        if (execution.status().isFinal()) {
            throw Refusal.conflict(
                            "EXECUTION_ENDED",
                            "The execution has ended as " + execution.status() + " already.")
                    .with("currentStatus", execution.status());
        }
        giveUp(execution, ReasonCode.ABANDONED);
        return execution;
    }

    /** Gives up every run that has not ended: what they did since the backup is not known. */
    @Override
    @Transactional
    public void putRight(Instant moment) {
        executions.alive().stream()
                .flatMap(id -> executions.lock(id).stream())
                .forEach(execution -> giveUp(execution, ReasonCode.RESTORED_FROM_BACKUP));
    }

    private void giveUp(Execution execution, ReasonCode why) {
        List<UnitRow> begun =
                units.of(execution.id()).stream()
                        .filter(unit -> unit.status() == NodeStatus.RUNNING)
                        .toList();
        units.fenceOff(execution.id(), why, clock.instant());
        ends.abandoned(execution, begun, why);
        course.abandoned(
                execution,
                begun,
                new RunResult(
                        execution.status() == ExecutionStatus.RUNNING
                                ? ExecutionStatus.INCOMPLETE
                                : ExecutionStatus.FAILED,
                        why));
    }

    private static Refusal unknown(UUID id) {
        return Refusal.notFound("EXECUTION_NOT_FOUND", "There is no execution " + id + ".");
    }
}
