package io.drover.kit.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tries again until it works: a failure of our own holds up the line, and loses nothing. */
@ApplicationScoped
public class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final int LONGEST_PAUSE = 10_000;

    private final MeterRegistry meters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public Patience(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What the work gives when it succeeds; ends with a failure only if the service stops. */
    <T> T untilDone(String consumer, String place, Supplier<T> work) {
        for (int failures = 0; ; failures++) {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                meters.counter("drover.inbox.retries", "consumer", consumer).increment();
                LOG.warnf(e, "%s waits at %s", consumer, place);
                pause(Math.min(LONGEST_PAUSE, 50 << Math.min(failures, 10)), e);
            }
        }
    }

    private void pause(int millis, Throwable failure) {
        try {
            if (!stopping.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The service stops before an event was handled", failure);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }
}
