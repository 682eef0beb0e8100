package io.drover.kit.audit;

import io.drover.kit.audit.AuditRecord.Outcome;
import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import io.drover.kit.rest.Allowance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records of what changed nothing, written soon after the answer and never in its way.
 *
 * <p>Refusals cost nothing, so somebody could fill the disk with them: what a client, or all of
 * them together, cause beyond an allowance is only counted. So is what finds the queue full, and
 * what a process that is killed had not written yet is lost.
 */
@ApplicationScoped
class AuditQueue {

    private static final Logger LOG = Logger.getLogger(AuditQueue.class);
    private static final int LONGEST = 1000;
    private static final int BATCH = 100;
    private static final long LOOK_MS = 200;
    private static final long AGAIN_MS = 1000;

    /** How much more than one client all of them may cause. */
    private static final int EVERYBODY = 10;

    private record Waiting(OutgoingEvent event, Context trace) {}

    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(LONGEST);
    private final Outbox outbox;
    private final String service;
    private final String topic;
    private final Allowance each;
    private final Allowance all;
    private final Counter leftOut;
    private final Thread writer;
    private volatile boolean ending;

    AuditQueue(
            Outbox outbox,
            MeterRegistry meters,
            @ConfigProperty(name = "drover.service") String service,
            @ConfigProperty(name = "drover.audit.topic") String topic,
            @ConfigProperty(name = "drover.audit.refusals.per-second") long perSecond,
            @ConfigProperty(name = "drover.audit.refusals.burst") long burst) {
        this.outbox = outbox;
        this.service = service;
        this.topic = topic;
        this.each = new Allowance("drover.audit.refusals.*", perSecond, burst);
        this.all =
                new Allowance("drover.audit.refusals.*", EVERYBODY * perSecond, EVERYBODY * burst);
        this.leftOut =
                Counter.builder("drover.audit.left.out")
                        .description("Refusals and repeats that the audit does not have")
                        .register(meters);
        this.writer = Thread.ofVirtual().name("audit").unstarted(this::write);
    }

    /** Records what was refused or failed. */
    void undone(Asked asked, Outcome outcome, int status, @Nullable String code) {
        if (each.take(asked.client()).passes() && all.take("everybody").passes()) {
            add(asked.event(service, topic, outcome, false, status, code, Map.of()));
        } else {
            leftOut.increment();
        }
    }

    /** Records a command that was done and changed nothing. */
    void withoutEffect(Asked asked) {
        add(asked.event(service, topic, Outcome.DONE, false, null, null, Map.of()));
    }

    private void add(OutgoingEvent event) {
        if (!waiting.offer(new Waiting(event, Context.current()))) {
            leftOut.increment();
        }
    }

    void start(@Observes StartupEvent event) {
        writer.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending = true;
        writer.join();
    }

    private void write() {
        var batch = new ArrayList<Waiting>();
        while (!ending || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(LOOK_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    keepTrying(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void keepTrying(List<Waiting> batch) throws InterruptedException {
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(() -> append(batch));
                return;
            } catch (RuntimeException e) {
                if (ending) {
                    leftOut.increment(batch.size());
                    LOG.errorf(e, "%d records of the audit are lost", batch.size());
                    return;
                }
                LOG.warnf("The audit waits for the database: %s", e.getMessage());
                Thread.sleep(AGAIN_MS);
            }
        }
    }

    private void append(List<Waiting> batch) {
        for (var one : batch) {
            try (var _ = one.trace().makeCurrent()) {
                outbox.append(one.event());
            }
        }
    }
}
