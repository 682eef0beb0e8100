package io.drover.execution.application;

import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a run that one worker does at a time.
 *
 * @param spaceKey key at the source; null for users and templates
 * @param due whether it has been told to begin
 * @param fence grows at every take-over; only who holds the newest may write
 * @param stage which part of its work it has come to, in the words of its step
 * @param cursor how far it is in that part
 * @param attempts tries in a row in which nothing got done
 */
public record UnitRow(
        UUID id,
        UUID executionId,
        StepKind step,
        @Nullable String spaceKey,
        @Nullable String spaceName,
        NodeStatus status,
        @Nullable ReasonCode reasonCode,
        @Nullable String message,
        boolean due,
        long fence,
        @Nullable Instant leaseUntil,
        @Nullable String stage,
        @Nullable String cursor,
        int attempts,
        @Nullable Instant waitingSince,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
