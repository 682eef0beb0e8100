package io.drover.plan.messaging;

import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ExecutionEvent.ExecutionState;
import io.drover.contracts.execution.ExecutionEvent.StepState;
import io.drover.contracts.execution.ProgressEvent;
import io.drover.plan.application.PlanSpaces;
import io.drover.plan.domain.Counters;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.ReasonCount;
import io.drover.plan.domain.RunEnd;
import io.drover.plan.domain.RunReport;
import io.drover.plan.domain.RunReport.Standing;
import io.drover.plan.domain.RunResult;
import io.drover.plan.domain.StatusReason;
import io.drover.plan.domain.Step;
import io.drover.plan.domain.StepProgress;
import io.drover.plan.domain.StepStatus;
import io.drover.plan.domain.WaitingFor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the events of executions mean for the plan they run. */
final class Reports {

    private Reports() {}

    /** A report, with the end if it tells one. */
    record Report(RunReport report, @Nullable RunEnd end) {}

    /** How a space stands, if an event is about one. */
    static PlanSpaces.@Nullable Heard space(ExecutionEvent event, long sequence) {
        var space =
                switch (event) {
                    case ExecutionEvent.SpaceStarted e -> e.space();
                    case ExecutionEvent.SpaceCompleted e -> e.space();
                    case ExecutionEvent.SpaceIncomplete e -> e.space();
                    case ExecutionEvent.SpaceFailed e -> e.space();
                    case ExecutionEvent.SpaceSkipped e -> e.space();
                    default -> null;
                };
        return space == null
                ? null
                : new PlanSpaces.Heard(
                        event.planId(),
                        event.executionId(),
                        space.key(),
                        StepStatus.valueOf(space.status()).name(),
                        space.reasonCode(),
                        percent(space),
                        new PlanSpaces.Size(
                                counters(space.counters()), space.bytesTotal(), space.bytesDone()),
                        sequence);
    }

    private static int percent(ExecutionEvent.SpaceState space) {
        if (StepStatus.valueOf(space.status()) == StepStatus.COMPLETE) {
            return 100;
        }
        var counters = counters(space.counters());
        long settled = counters.total() - counters.ready() - counters.running();
        return counters.total() == 0 ? 0 : (int) (100 * settled / counters.total());
    }

    /** What an event reports about a run or a step; null for those about single spaces. */
    static @Nullable Report of(ExecutionEvent event, long sequence, Instant time) {
        return switch (event) {
            case ExecutionEvent.Accepted e ->
                    whole(sequence, time, e.state(), Standing.GOING, null);
            case ExecutionEvent.Started e -> whole(sequence, time, e.state(), Standing.GOING, null);
            case ExecutionEvent.Resumed e -> whole(sequence, time, e.state(), Standing.GOING, null);
            case ExecutionEvent.Stopping e ->
                    whole(sequence, time, e.state(), Standing.UNCHANGED, null);
            case ExecutionEvent.Waiting e -> {
                var waiting = e.waitingFor();
                yield whole(
                        sequence,
                        time,
                        e.state(),
                        Standing.WAITING,
                        new WaitingFor(waiting.reason(), waiting.since(), waiting.until()));
            }
            case ExecutionEvent.Finished e ->
                    ended(sequence, time, e.state(), PlanStatus.FINISHED, e.result());
            case ExecutionEvent.Stopped e ->
                    ended(sequence, time, e.state(), PlanStatus.STOPPED, e.result());
            case ExecutionEvent.Incomplete e ->
                    ended(sequence, time, e.state(), PlanStatus.INCOMPLETE, e.result());
            case ExecutionEvent.Failed e ->
                    ended(sequence, time, e.state(), PlanStatus.FAILED, e.result());
            case ExecutionEvent.StepStarted e -> step(sequence, time, e.step());
            case ExecutionEvent.StepCompleted e -> step(sequence, time, e.step());
            case ExecutionEvent.StepIncomplete e -> step(sequence, time, e.step());
            case ExecutionEvent.StepFailed e -> step(sequence, time, e.step());
            case ExecutionEvent.StepSkipped e -> step(sequence, time, e.step());
            case ExecutionEvent.SpaceStarted _,
                    ExecutionEvent.SpaceCompleted _,
                    ExecutionEvent.SpaceIncomplete _,
                    ExecutionEvent.SpaceFailed _,
                    ExecutionEvent.SpaceSkipped _ ->
                    null;
        };
    }

    static RunReport.Pulse of(ProgressEvent.Reported reported) {
        var throughput = reported.throughput();
        var eta = reported.eta();
        return new RunReport.Pulse(
                reported.reportedAt(),
                reported.percent(),
                steps(reported.steps()),
                new RunReport.Throughput(throughput.itemsPerSecond(), throughput.bytesPerSecond()),
                eta == null ? null : new RunReport.Eta(eta.earliest(), eta.latest()));
    }

    private static Report whole(
            long sequence,
            Instant time,
            ExecutionState state,
            Standing standing,
            @Nullable WaitingFor waitingFor) {
        return new Report(
                new RunReport.Whole(
                        sequence,
                        time,
                        state.percent(),
                        steps(state.steps()),
                        standing,
                        waitingFor),
                null);
    }

    private static Report ended(
            long sequence,
            Instant time,
            ExecutionState state,
            PlanStatus status,
            ExecutionEvent.Result result) {
        var reason = result.reason();
        return new Report(
                whole(sequence, time, state, Standing.ENDED, null).report(),
                end(
                        new RunResult(
                                status,
                                reason == null
                                        ? null
                                        : new StatusReason(
                                                reason.code(),
                                                reason.detail(),
                                                reason.checkRunId()),
                                counters(result.counters()),
                                result.mappingCounts()),
                        result));
    }

    private static RunEnd end(RunResult result, ExecutionEvent.Result said) {
        var items = new HashMap<String, Counters>();
        said.itemCounts().forEach((kind, counted) -> items.put(kind, counters(counted)));
        var findings = said.findingCounts();
        var reasons = said.reasonCounts();
        var agreed = said.reconciliation();
        return new RunEnd(
                result,
                items,
                findings == null ? Map.of() : findings,
                reasons == null
                        ? List.of()
                        : reasons.stream()
                                .map(
                                        each ->
                                                new ReasonCount(
                                                        each.status(),
                                                        each.reasonCode(),
                                                        each.count()))
                                .toList(),
                agreed == null
                        ? null
                        : new RunEnd.Reconciliation(agreed.agreed(), agreed.differences()));
    }

    private static Report step(long sequence, Instant time, StepState step) {
        return new Report(
                new RunReport.OneStep(
                        sequence,
                        time,
                        Step.valueOf(step.kind()),
                        StepStatus.valueOf(step.status()),
                        counters(step.counters())),
                null);
    }

    private static List<StepProgress> steps(List<io.drover.contracts.StepProgress> steps) {
        return steps.stream()
                .map(
                        step ->
                                new StepProgress(
                                        Step.valueOf(step.step()),
                                        StepStatus.valueOf(step.status()),
                                        new Counters(
                                                step.ready(),
                                                step.running(),
                                                step.complete(),
                                                step.incomplete(),
                                                step.failed(),
                                                step.skipped()),
                                        step.bytesTotal(),
                                        step.bytesDone(),
                                        step.percent()))
                .toList();
    }

    private static Counters counters(io.drover.contracts.Counters counters) {
        return new Counters(
                counters.ready(),
                counters.running(),
                counters.complete(),
                counters.incomplete(),
                counters.failed(),
                counters.skipped());
    }
}
