package io.drover.execution.sites.http;

import io.drover.execution.application.SiteException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Tries again what may be tried again: with pauses that double, with jitter, and not for ever.
 *
 * <p>A site that asks to wait longer than a worker should stand still is not waited for here: the
 * failure says how long, and whoever owns the work comes back then.
 */
final class Retries {

    private final HttpLimits limits;
    private final Waiting waiting;
    private final DoubleSupplier jitter;

    /** {@code jitter} gives numbers from 0 to 1. */
    Retries(HttpLimits limits, Waiting waiting, DoubleSupplier jitter) {
        this.limits = limits;
        this.waiting = waiting;
        this.jitter = jitter;
    }

    <T> T of(Call call, Supplier<T> attempt) {
        Duration pause = limits.firstPause();
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (SiteException failure) {
                if (tried >= call.tries() || !helps(call, failure)) {
                    throw failure;
                }
                sleep(pauseAfter(failure, pause), failure);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private boolean helps(Call call, SiteException failure) {
        Duration asked = failure.retryAfter();
        return failure.retryable()
                && (!failure.outcomeUnknown() || call.repeatable())
                && !SiteFailure.INTERRUPTED.is(failure)
                && (asked == null || asked.compareTo(limits.longestPause()) <= 0);
    }

    private Duration pauseAfter(SiteException failure, Duration pause) {
        Duration asked = failure.retryAfter();
        if (asked != null) {
            // the budget already keeps everybody waiting that long
            return Duration.ZERO;
        }
        Duration bounded =
                pause.compareTo(limits.longestPause()) < 0 ? pause : limits.longestPause();
        return Duration.ofNanos((long) (bounded.toNanos() * (0.5 + jitter.getAsDouble() / 2)));
    }

    private void sleep(Duration pause, SiteException failure) {
        try {
            waiting.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
