package io.drover.contracts.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Reason;
import io.drover.contracts.StepProgress;
import io.drover.contracts.Topics;
import io.drover.contracts.WaitingFor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What execution-service says about an execution, its steps and its spaces; each with the absolute
 * state.
 */
public sealed interface ExecutionEvent extends Event {

    /** The execution. */
    UUID executionId();

    /** The plan it runs. */
    UUID planId();

    @Override
    default String topic() {
        return Topics.EXECUTIONS;
    }

    @Override
    default String key() {
        return planId().toString();
    }

    @Override
    default String source() {
        return "/executions/" + executionId();
    }

    /** The request was taken; it will run or say why not. */
    @EventType("drover.execution.accepted.v1")
    record Accepted(UUID executionId, UUID planId, ExecutionState state)
            implements ExecutionEvent {}

    /** The first step begins. */
    @EventType("drover.execution.started.v1")
    record Started(UUID executionId, UUID planId, ExecutionState state) implements ExecutionEvent {}

    /** Something outside holds it up; not a failure. */
    @EventType("drover.execution.waiting.v1")
    record Waiting(UUID executionId, UUID planId, ExecutionState state, WaitingFor waitingFor)
            implements ExecutionEvent {}

    /** It goes on after waiting. */
    @EventType("drover.execution.resumed.v1")
    record Resumed(UUID executionId, UUID planId, ExecutionState state) implements ExecutionEvent {}

    /** A stop was recorded; what is in progress finishes. */
    @EventType("drover.execution.stopping.v1")
    record Stopping(UUID executionId, UUID planId, ExecutionState state)
            implements ExecutionEvent {}

    /** It was stopped by hand with at least one unit not started. */
    @EventType("drover.execution.stopped.v1")
    record Stopped(UUID executionId, UUID planId, ExecutionState state, Result result)
            implements ExecutionEvent {}

    /** Everything completed and the reconciliation agrees. */
    @EventType("drover.execution.finished.v1")
    record Finished(UUID executionId, UUID planId, ExecutionState state, Result result)
            implements ExecutionEvent {}

    /** Some of it completed, some did not. */
    @EventType("drover.execution.incomplete.v1")
    record Incomplete(UUID executionId, UUID planId, ExecutionState state, Result result)
            implements ExecutionEvent {}

    /** It could not be completed. */
    @EventType("drover.execution.failed.v1")
    record Failed(UUID executionId, UUID planId, ExecutionState state, Result result)
            implements ExecutionEvent {}

    /** A step began. */
    @EventType("drover.step.started.v1")
    record StepStarted(UUID executionId, UUID planId, StepState step) implements ExecutionEvent {
        @Override
        public String subject() {
            return "steps/" + step.kind();
        }
    }

    /** A step is complete. */
    @EventType("drover.step.completed.v1")
    record StepCompleted(UUID executionId, UUID planId, StepState step) implements ExecutionEvent {
        @Override
        public String subject() {
            return "steps/" + step.kind();
        }
    }

    /** A step is incomplete. */
    @EventType("drover.step.incomplete.v1")
    record StepIncomplete(UUID executionId, UUID planId, StepState step) implements ExecutionEvent {
        @Override
        public String subject() {
            return "steps/" + step.kind();
        }
    }

    /** A step failed. */
    @EventType("drover.step.failed.v1")
    record StepFailed(UUID executionId, UUID planId, StepState step) implements ExecutionEvent {
        @Override
        public String subject() {
            return "steps/" + step.kind();
        }
    }

    /** A step was skipped. */
    @EventType("drover.step.skipped.v1")
    record StepSkipped(UUID executionId, UUID planId, StepState step) implements ExecutionEvent {
        @Override
        public String subject() {
            return "steps/" + step.kind();
        }
    }

    /** A space began. */
    @EventType("drover.space.started.v1")
    record SpaceStarted(UUID executionId, UUID planId, SpaceState space) implements ExecutionEvent {
        @Override
        public String subject() {
            return "spaces/" + space.key();
        }
    }

    /** A space is complete. */
    @EventType("drover.space.completed.v1")
    record SpaceCompleted(UUID executionId, UUID planId, SpaceState space)
            implements ExecutionEvent {
        @Override
        public String subject() {
            return "spaces/" + space.key();
        }
    }

    /** A space is incomplete. */
    @EventType("drover.space.incomplete.v1")
    record SpaceIncomplete(UUID executionId, UUID planId, SpaceState space)
            implements ExecutionEvent {
        @Override
        public String subject() {
            return "spaces/" + space.key();
        }
    }

    /** A space failed. */
    @EventType("drover.space.failed.v1")
    record SpaceFailed(UUID executionId, UUID planId, SpaceState space) implements ExecutionEvent {
        @Override
        public String subject() {
            return "spaces/" + space.key();
        }
    }

    /** A space was skipped. */
    @EventType("drover.space.skipped.v1")
    record SpaceSkipped(UUID executionId, UUID planId, SpaceState space) implements ExecutionEvent {
        @Override
        public String subject() {
            return "spaces/" + space.key();
        }
    }

    /**
     * The absolute state of an execution after an event.
     *
     * @param status {@code READY}, {@code RUNNING}, {@code FINISHED}, {@code STOPPED}, {@code
     *     INCOMPLETE} or {@code FAILED}
     * @param phase {@code MIGRATING}, {@code STOPPING}, or null when it is not running
     * @param steps the steps in scope
     */
    record ExecutionState(
            String status,
            @Nullable String phase,
            int revision,
            int percent,
            List<StepProgress> steps) {}

    /**
     * How an execution ended.
     *
     * @param counters of all items
     * @param mappingCounts distinct mapped source ids per namespace; a vendor app starts when that
     *     many have arrived
     * @param itemCounts counters per item kind
     * @param reconciliation what reading back from the destination gave, or null if it did not come
     *     to that
     * @param findingCounts how many things the findings of each kind stand for, such as {@code
     *     JIRA_MACRO}; a kind without findings is absent, null in events of before there was this
     *     field
     * @param reasonCounts how many items have which status for which reason, of all that are not
     *     complete; null in events of before there was this field
     */
    record Result(
            @Nullable Reason reason,
            Counters counters,
            Duration duration,
            Map<String, Long> mappingCounts,
            Map<String, Counters> itemCounts,
            @Nullable Reconciliation reconciliation,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> findingCounts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ReasonCount> reasonCounts) {}

    /** So many items have this status for this reason. */
    record ReasonCount(String status, String reasonCode, long count) {}

    /** Whether source and destination agree. */
    record Reconciliation(boolean agreed, long differences) {}

    /** A step; kind as in {@link StepProgress#step()}. */
    record StepState(String kind, String status, Counters counters, @Nullable Reason reason) {}

    /** A space by its key at the source. */
    record SpaceState(
            String key,
            String status,
            Counters counters,
            long bytesTotal,
            long bytesDone,
            @Nullable String reasonCode) {}
}
