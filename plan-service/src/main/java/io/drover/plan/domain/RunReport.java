package io.drover.plan.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What execution-service says about how far a run is; reports may come late, twice or shuffled. */
public sealed interface RunReport {

    /** A numbered report about the whole execution, with the absolute state of all its steps. */
    record Whole(
            long sequence,
            Instant time,
            int percent,
            List<StepProgress> steps,
            Standing standing,
            @Nullable WaitingFor waitingFor)
            implements RunReport {}

    /** A numbered report about one step. */
    record OneStep(long sequence, Instant time, Step step, StepStatus status, Counters counters)
            implements RunReport {}

    /** A frequent report that is not numbered; the newest counts. */
    record Pulse(
            Instant reportedAt,
            int percent,
            List<StepProgress> steps,
            Throughput throughput,
            @Nullable Eta eta)
            implements RunReport {}

    /** What a report says about the execution going on. */
    enum Standing {
        /** It goes on, or has only just begun. */
        GOING,
        /** It waits for something outside. */
        WAITING,
        /** Nothing about that. */
        UNCHANGED,
        /** It has ended. */
        ENDED
    }

    /** Speed over the last minute. */
    record Throughput(double itemsPerSecond, double bytesPerSecond) {}

    /** When it will probably end. */
    record Eta(Instant earliest, Instant latest) {}
}
