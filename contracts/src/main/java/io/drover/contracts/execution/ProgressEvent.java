package io.drover.contracts.execution;

import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.StepProgress;
import io.drover.contracts.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far executions are; at most one a second and at least one in 30 seconds per living execution;
 * not numbered.
 */
public sealed interface ProgressEvent extends Event {

    /**
     * The absolute progress of an execution.
     *
     * @param percent 0 to 100, never falls
     * @param reportedAt orders reports of one execution: the newest wins
     */
    @EventType("drover.progress.reported.v1")
    record Reported(
            UUID executionId,
            UUID planId,
            Instant reportedAt,
            int percent,
            List<StepProgress> steps,
            Throughput throughput,
            @Nullable Eta eta)
            implements ProgressEvent {

        @Override
        public String topic() {
            return Topics.PROGRESS;
        }

        @Override
        public String key() {
            return planId.toString();
        }

        @Override
        public String source() {
            return "/executions/" + executionId;
        }

        @Override
        public boolean sequenced() {
            return false;
        }
    }

    /** Speed over the last minute. */
    record Throughput(double itemsPerSecond, double bytesPerSecond) {}

    /** When it will probably end. */
    record Eta(Instant earliest, Instant latest) {}
}
