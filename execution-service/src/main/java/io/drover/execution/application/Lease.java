package io.drover.execution.application;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a worker may go on without asking, measured on the machine's own steady clock: a worker
 * that was frozen finds out before it sends anything.
 */
public final class Lease {

    private final Duration length;
    private final Runnable renewal;
    private final AtomicLong heldUntil;

    /** A lease that begins now; {@code renewal} prolongs it in the database or throws. */
    Lease(Duration length, Runnable renewal) {
        this.length = length;
        this.renewal = renewal;
        this.heldUntil = new AtomicLong(System.nanoTime() + length.toNanos());
    }

    /**
     * Asked before each send and while much is being sent: renews in good time, throws {@link
     * LeaseLost} when it is too late for that.
     */
    public void check() {
        long left = heldUntil.get() - System.nanoTime();
        if (left <= 0) {
            throw new LeaseLost();
        }
        if (left < length.toNanos() / 2) {
            renew();
        }
    }

    /** Whoever holds it will not go on. */
    public void giveUp() {
        heldUntil.set(System.nanoTime());
    }

    private synchronized void renew() {
        if (heldUntil.get() - System.nanoTime() < length.toNanos() / 2) {
            long asked = System.nanoTime();
            renewal.run();
            prolonged(asked);
        }
    }

    /** It was prolonged at this moment of the steady clock. */
    void prolonged(long nanoTime) {
        heldUntil.accumulateAndGet(nanoTime + length.toNanos(), Math::max);
    }
}
