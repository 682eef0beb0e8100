package io.drover.execution.application;

import io.drover.execution.domain.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was last reported about executions that are at work. */
public interface Progress {

    /** The last report, empty before the first. */
    Optional<Report> last(UUID executionId);

    /** Keeps a report in place of the last one. */
    void keep(UUID executionId, Report report);

    /**
     * The highest percentages told so far; until the transaction ends nobody else tells any, so
     * that they never fall.
     */
    Percent percent(UUID executionId);

    /** These were told. */
    void told(UUID executionId, Percent percent);

    /** How far: overall and by step; it never falls. */
    record Percent(int overall, Map<StepKind, Integer> steps) {

        /** Of one step. */
        public int of(StepKind step) {
            return steps.getOrDefault(step, 0);
        }
    }

    /**
     * What was reported, and the samples of the last minute that its speed comes from.
     *
     * @param settled items that have their outcome
     */
    record Report(
            Percent percent,
            long settled,
            long bytesDone,
            String fingerprint,
            Speed speed,
            @Nullable Eta eta,
            List<Sample> samples,
            Instant reportedAt) {}

    /** How much was done at a moment. */
    record Sample(Instant at, long settled, long bytes) {}

    /** Over the last minute. */
    record Speed(double itemsPerSecond, double bytesPerSecond) {

        /** Nothing moves. */
        public static final Speed NONE = new Speed(0, 0);
    }

    /** When it will probably end. */
    record Eta(Instant earliest, Instant latest) {}
}
