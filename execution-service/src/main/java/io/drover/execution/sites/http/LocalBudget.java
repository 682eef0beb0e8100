package io.drover.execution.sites.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A budget shared by the threads of this process: evenly spaced starts, bounded requests in flight.
 */
final class LocalBudget implements Budget {

    private final Semaphore inFlight;
    private final long spacing;
    private final Duration longestPause;
    private final Waiting waiting;
    private long nextStart;
    private long pausedUntil;

    LocalBudget(int requestsPerSecond, int maxInFlight, Duration longestPause, Waiting waiting) {
        this.inFlight = new Semaphore(Math.max(1, maxInFlight), true);
        this.spacing = 1_000_000_000L / Math.max(1, requestsPerSecond);
        this.longestPause = longestPause;
        this.waiting = waiting;
        this.nextStart = waiting.nanos();
        this.pausedUntil = nextStart;
    }

    @Override
    public Permit enter() {
        boolean acquired = false;
        try {
            inFlight.acquire();
            acquired = true;
            waiting.sleep(Duration.ofNanos(takeTurn()));
            acquired = false;
            AtomicBoolean open = new AtomicBoolean(true);
            return () -> {
                if (open.getAndSet(false)) {
                    inFlight.release();
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteFailure.INTERRUPTED.because("Stopped while waiting for a turn.");
        } finally {
            if (acquired) {
                inFlight.release();
            }
        }
    }

    /** Reserves the next start and tells how long it is until then. */
    private synchronized long takeTurn() {
        long now = waiting.nanos();
        Duration pause = Duration.ofNanos(pausedUntil - now);
        if (pause.compareTo(longestPause) > 0) {
            throw SiteFailure.RATE_LIMITED.because("The site asked to wait.", false, pause, null);
        }
        long start = later(later(now, nextStart), pausedUntil);
        nextStart = start + spacing;
        return start - now;
    }

    @Override
    public synchronized void pause(Duration time) {
        pausedUntil = later(pausedUntil, waiting.nanos() + time.toNanos());
    }

    /** Ticks may overflow, so they are compared by their difference. */
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
