package io.drover.execution.sites.http;

import java.time.Duration;

/** Time that passes while a worker waits; a test lets it pass at once. */
public interface Waiting {

    /** Ticks of a clock that never jumps, in nanoseconds. */
    long nanos();

    /** Lets time pass. */
    void sleep(Duration time) throws InterruptedException;

    /** The time of the machine. */
    Waiting REAL =
            new Waiting() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void sleep(Duration time) throws InterruptedException {
                    Thread.sleep(time);
                }
            };
}
