package io.drover.execution.application;

import io.drover.execution.domain.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a worker came with a unit. */
public sealed interface StepOutcome {

    /**
     * Everything has its outcome; the tally says which the whole has.
     *
     * @param reason why the whole is not complete, if it is not
     */
    record Done(@Nullable ReasonCode reason) implements StepOutcome {}

    /** The whole unit is left out. */
    record Skipped(ReasonCode reason, String message) implements StepOutcome {}

    /** Not now; {@code until} is null when only trying again can tell. */
    record Waiting(@Nullable Instant until, ReasonCode reason, String message)
            implements StepOutcome {}

    /** Nothing is wrong, but there is nothing to do before this time. */
    record Resting(Instant until) implements StepOutcome {}

    /** It can't go on; what is open fails with it. */
    record Failed(ReasonCode reason, String message) implements StepOutcome {}

    /** Everything has its outcome. */
    static StepOutcome done() {
        return new Done(null);
    }
}
