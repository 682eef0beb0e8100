package io.drover.execution.messaging;

import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.Reason;
import io.drover.contracts.WaitingFor;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ExecutionEvent.ExecutionState;
import io.drover.contracts.execution.ExecutionEvent.Reconciliation;
import io.drover.contracts.execution.ExecutionEvent.Result;
import io.drover.contracts.execution.ExecutionEvent.SpaceState;
import io.drover.contracts.execution.ExecutionEvent.StepState;
import io.drover.execution.application.ExecutionEvents;
import io.drover.execution.application.Standing;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionChange;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says as public records what happened to executions. */
@ApplicationScoped
class KafkaExecutionEvents implements ExecutionEvents {

    private final Publisher publisher;

    KafkaExecutionEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(ExecutionChange change, Execution execution, Standing standing) {
        publisher.publish(
                event(change, execution, standing), execution.id(), "/plans/" + execution.planId());
    }

    private static Event event(ExecutionChange change, Execution execution, Standing standing) {
        UUID id = execution.id();
        UUID planId = execution.planId();
        ExecutionState state = state(execution, standing);
        return switch (change) {
            case ExecutionChange.Accepted _ -> new ExecutionEvent.Accepted(id, planId, state);
            case ExecutionChange.Started _ -> new ExecutionEvent.Started(id, planId, state);
            case ExecutionChange.Stopping _ -> new ExecutionEvent.Stopping(id, planId, state);
            case ExecutionChange.Resumed _ -> new ExecutionEvent.Resumed(id, planId, state);
            case ExecutionChange.Waiting waiting ->
                    new ExecutionEvent.Waiting(
                            id,
                            planId,
                            state,
                            new WaitingFor(waiting.reason(), waiting.since(), waiting.until()));
            case ExecutionChange.Ended _ -> ended(execution, state, result(execution, standing));
            case ExecutionChange.Step step -> step(id, planId, step.step(), standing);
            case ExecutionChange.Space _ -> space(id, planId, standing);
        };
    }

    private static ExecutionState state(Execution execution, Standing standing) {
        return new ExecutionState(
                execution.status().name(),
                execution.phase() == null ? null : execution.phase().name(),
                execution.revision(),
                standing.percent(),
                PublicCounters.of(standing.steps()));
    }

    private static Event ended(Execution execution, ExecutionState state, Result result) {
        UUID id = execution.id();
        UUID planId = execution.planId();
        return switch (execution.status()) {
            case FINISHED -> new ExecutionEvent.Finished(id, planId, state, result);
            case STOPPED -> new ExecutionEvent.Stopped(id, planId, state, result);
            case INCOMPLETE -> new ExecutionEvent.Incomplete(id, planId, state, result);
            case FAILED -> new ExecutionEvent.Failed(id, planId, state, result);
            case READY, RUNNING ->
                    throw new IllegalStateException(execution.status() + " is no result");
        };
    }

    private static Result result(Execution execution, Standing standing) {
        Standing.Ending ending = standing.ending();
        if (ending == null) {
            throw new IllegalStateException("An end without what is known at the end");
        }
        Map<String, Counters> itemCounts = new TreeMap<>();
        ending.kinds()
                .forEach((kind, tally) -> itemCounts.put(kind.name(), PublicCounters.of(tally)));
        Map<String, Long> findingCounts = new TreeMap<>();
        ending.findings().forEach((kind, count) -> findingCounts.put(kind.name(), count));
        Standing.Reconciliation agreed = ending.reconciliation();
        return new Result(
                reason(execution.reasonCode()),
                PublicCounters.of(ending.tally()),
                ending.duration(),
                ending.mappingCounts(),
                itemCounts,
                agreed == null ? null : new Reconciliation(agreed.agreed(), agreed.differences()),
                findingCounts,
                ending.reasons().stream()
                        .map(
                                each ->
                                        new ExecutionEvent.ReasonCount(
                                                each.status().name(),
                                                each.code().name(),
                                                each.count()))
                        .toList());
    }

    private static @Nullable Reason reason(@Nullable ReasonCode code) {
        return code == null ? null : Reason.of(code.name(), code.text());
    }

    private static Event step(UUID id, UUID planId, StepKind kind, Standing standing) {
        Standing.Step step =
                standing.steps().stream()
                        .filter(each -> each.kind() == kind)
                        .findFirst()
                        .orElseThrow();
        StepState state =
                new StepState(
                        kind.name(),
                        step.status().name(),
                        PublicCounters.of(step.tally()),
                        reason(step.reasonCode()));
        return switch (step.status()) {
            case RUNNING -> new ExecutionEvent.StepStarted(id, planId, state);
            case COMPLETE -> new ExecutionEvent.StepCompleted(id, planId, state);
            case INCOMPLETE -> new ExecutionEvent.StepIncomplete(id, planId, state);
            case FAILED -> new ExecutionEvent.StepFailed(id, planId, state);
            case SKIPPED -> new ExecutionEvent.StepSkipped(id, planId, state);
            case READY -> throw new IllegalStateException("Nothing has happened to " + kind);
        };
    }

    private static Event space(UUID id, UUID planId, Standing standing) {
        Standing.Space space = standing.space();
        if (space == null) {
            throw new IllegalStateException("A change of a space without the space");
        }
        SpaceState state =
                new SpaceState(
                        space.key(),
                        space.status().name(),
                        PublicCounters.of(space.tally()),
                        space.tally().bytesTotal(),
                        space.tally().bytesDone(),
                        space.reasonCode() == null ? null : space.reasonCode().name());
        return switch (space.status()) {
            case RUNNING -> new ExecutionEvent.SpaceStarted(id, planId, state);
            case COMPLETE -> new ExecutionEvent.SpaceCompleted(id, planId, state);
            case INCOMPLETE -> new ExecutionEvent.SpaceIncomplete(id, planId, state);
            case FAILED -> new ExecutionEvent.SpaceFailed(id, planId, state);
            case SKIPPED -> new ExecutionEvent.SpaceSkipped(id, planId, state);
            case READY -> throw new IllegalStateException("Nothing has happened to the space");
        };
    }
}
