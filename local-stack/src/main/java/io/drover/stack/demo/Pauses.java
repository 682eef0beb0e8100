package io.drover.stack.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long the demo waits.
 *
 * @param poll between two looks at something that moves
 * @param retry before a request is sent again to a service that is away
 * @param attempts how often a request is sent
 * @param patience how long something may stand still before the demo gives up on it
 */
record Pauses(Clock clock, Duration poll, Duration retry, int attempts, Duration patience) {

    static Pauses standard() {
        return new Pauses(
                Clock.systemUTC(),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                60,
                Duration.ofMinutes(15));
    }

    void beforeRetry() {
        sleep(retry);
    }

    /**
     * Looks until there is a result, as long as something changes between the looks.
     *
     * @param look gives what was seen, and a result once there is one
     * @throws StoodStill after {@code patience} without a change
     */
    <T> T until(String what, Supplier<Seen<T>> look) {
        Object before = "";
        Instant changed = clock.instant();
        while (true) {
            Seen<T> seen = look.get();
            if (seen.result().isPresent()) {
                return seen.result().get();
            }
            if (!seen.state().equals(before)) {
                before = seen.state();
                changed = clock.instant();
            } else if (Duration.between(changed, clock.instant()).compareTo(patience) > 0) {
                throw new StoodStill(what, patience);
            }
            sleep(poll);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** One look: what there was to see, and the result if it has come. */
    record Seen<T>(Object state, Optional<T> result) {
        static <T> Seen<T> nothingYet(Object state) {
            return new Seen<>(state, Optional.empty());
        }

        static <T> Seen<T> done(T result) {
            return new Seen<>("", Optional.of(result));
        }
    }

    /** Something did not move for too long. */
    static final class StoodStill extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoodStill(String what, Duration patience) {
            super("%s has not moved for %d minutes.".formatted(what, patience.toMinutes()));
        }
    }
}
