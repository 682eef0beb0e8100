package io.drover.execution.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an execution, one of its steps or one of its spaces. */
public sealed interface ExecutionChange {

    /** The execution. */
    UUID executionId();

    /** The request was taken. */
    record Accepted(UUID executionId) implements ExecutionChange {}

    /** The first step begins. */
    record Started(UUID executionId) implements ExecutionChange {}

    /** Something outside holds it up. */
    record Waiting(UUID executionId, String reason, Instant since, @Nullable Instant until)
            implements ExecutionChange {}

    /** It goes on after waiting. */
    record Resumed(UUID executionId) implements ExecutionChange {}

    /** A stop was recorded. */
    record Stopping(UUID executionId) implements ExecutionChange {}

    /** It has its result. */
    record Ended(UUID executionId) implements ExecutionChange {}

    /** A step began or ended. */
    record Step(UUID executionId, StepKind step) implements ExecutionChange {}

    /** A space began or ended. */
    record Space(UUID executionId, String spaceKey) implements ExecutionChange {}
}
