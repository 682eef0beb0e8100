package io.drover.log.application;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tells when records have arrived on any replica: one small question for all who wait. */
@ApplicationScoped
class ArrivalWatch {

    private static final Logger LOG = Logger.getLogger(ArrivalWatch.class);
    private static final int EVERY_MILLIS = 250;

    private record Waiting(long known, CompletableFuture<Long> told) {}

    private final LogRecords records;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("log-arrivals").factory());

    ArrivalWatch(LogRecords records) {
        this.records = records;
        watching.scheduleWithFixedDelay(
                this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Completes with the number of the latest arrival as soon as it is behind {@code known}. */
    CompletableFuture<Long> after(long known) {
        var told = new CompletableFuture<Long>();
        waiting.add(new Waiting(known, told));
        return told;
    }

    private void look() {
        waiting.removeIf(one -> one.told().isDone());
        if (waiting.isEmpty()) {
            return;
        }
        try {
            long latest = records.arrived();
            for (Waiting one : waiting) {
                if (latest > one.known()) {
                    one.told().complete(latest);
                }
            }
        } catch (RuntimeException e) {
            LOG.debugf("The database does not tell what arrived: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watching.shutdownNow();
        waiting.forEach(one -> one.told().cancel(false));
    }
}
