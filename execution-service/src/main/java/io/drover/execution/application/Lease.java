package io.drover.execution.application;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * How long a worker may go on without asking, measured on the machine's own steady clock: a worker
 * that was frozen finds out before it sends anything.
 */
public final class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

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

    /**
     * Prolongs it by itself until closed: a call that takes long is no reason to lose a unit, a
     * process that stands still is.
     */
    Kept keep() {
        CountDownLatch done = new CountDownLatch(1);
        Thread keeper = Thread.ofVirtual().name("lease").start(() -> prolongUntil(done));
        return () -> {
            done.countDown();
            // a renewal on its way must not come after what the worker writes last
            keeper.join();
        };
    }

    private void prolongUntil(CountDownLatch done) {
        try {
            while (!done.await(length.toNanos() / 8, TimeUnit.NANOSECONDS)) {
                try {
                    check();
                } catch (LeaseLost e) {
                    return;
                } catch (RuntimeException e) {
                    LOG.debugf("A lease was not prolonged, trying again: %s", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A lease that is being prolonged. */
    interface Kept extends AutoCloseable {
        @Override
        void close() throws InterruptedException;
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
