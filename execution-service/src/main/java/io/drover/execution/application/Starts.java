package io.drover.execution.application;

import io.drover.execution.application.Units.NewUnit;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionChange;
import io.drover.execution.domain.ExecutionStatus;
import io.drover.execution.domain.InventoryStatus;
import io.drover.execution.domain.Itinerary;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.RunResult;
import io.drover.execution.domain.Scope;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The transactions in which an accepted execution begins, waits, or is refused. */
@ApplicationScoped
public class Starts {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Executions executions;
    private final Inventories inventories;
    private final Steps steps;
    private final Units units;
    private final Course course;
    private final Alarms alarms;
    private final Clock clock;

    Starts(
            Executions executions,
            Inventories inventories,
            Steps steps,
            Units units,
            Course course,
            Alarms alarms,
            Clock clock) {
        this.executions = executions;
        this.inventories = inventories;
        this.steps = steps;
        this.units = units;
        this.course = course;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What an execution that has not begun is to move. */
    record Order(Scope scope, PinnedSite source) {}

    /** The order of an execution, if it has not begun. */
    @Transactional
    Optional<Order> waiting(UUID executionId) {
        Execution execution = executions.find(executionId).orElse(null);
        if (execution == null || execution.status() != ExecutionStatus.READY) {
            return Optional.empty();
        }
        Scope scope = execution.scope();
        PinnedSite source = execution.source();
        return scope == null || source == null
                ? Optional.empty()
                : Optional.of(new Order(scope, source));
    }

    /** Begins with these units, unless it was begun or stopped in the meantime. */
    @Transactional
    void start(UUID executionId, List<NewUnit> found) {
        Execution execution = executions.lock(executionId).orElseThrow();
        Scope scope = execution.scope();
        if (execution.status() != ExecutionStatus.READY || scope == null) {
            return;
        }
        if (!execution.mayStart(clock.instant())) {
            course.end(
                    execution,
                    new RunResult(ExecutionStatus.FAILED, ReasonCode.EXECUTION_NOT_STARTED));
            return;
        }
        ExecutionChange started = execution.start(clock.instant());
        executions.flush();
        steps.add(executionId, Itinerary.of(scope).steps());
        units.add(found);
        course.tell(execution, started);
        course.advance(execution);
    }

    /** Looks again in a moment, as long as it may still start. */
    @Transactional
    void postpone(UUID executionId, SiteException why) {
        Execution execution = executions.lock(executionId).orElseThrow();
        PinnedSite source = execution.source();
        if (execution.status() != ExecutionStatus.READY || source == null) {
            return;
        }
        Instant now = clock.instant();
        boolean reading =
                inventories
                        .find(source.id())
                        .filter(inventory -> inventory.status() == InventoryStatus.READING)
                        .isPresent();
        ReasonCode code = ReasonCode.of(why.code());
        boolean worthIt = why.retryable() || reading || code.pausesRuns();
        if (!execution.mayStart(now) || !worthIt) {
            course.end(execution, new RunResult(ExecutionStatus.FAILED, code));
            return;
        }
        Instant again = now.plus(LOOK_AGAIN);
        String reason = reading ? "INVENTORY_READING" : code.name();
        execution.waitFor(reason, now, again).ifPresent(change -> course.tell(execution, change));
        alarms.at(ExecutionStart.ALARM, executionId.toString(), again);
    }

    /** It can't begin. */
    @Transactional
    void refuse(UUID executionId, ReasonCode why) {
        Execution execution = executions.lock(executionId).orElseThrow();
        if (execution.status() == ExecutionStatus.READY) {
            course.end(execution, new RunResult(ExecutionStatus.FAILED, why));
        }
    }
}
