package io.drover.kit.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Looks at database, broker and backlog every ten seconds and tells it as gauges and as health
 * data.
 *
 * <p>While the database is away the counts stay what they were. Neither part decides whether the
 * service is ready or alive: a restart would not bring it back.
 */
@Wellness
@ApplicationScoped
class Watch implements HealthCheck {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private record Seen(boolean database, boolean broker, Backlog.Sample backlog) {}

    private final Backlog backlog;
    private final Broker broker;
    private final MeterRegistry meters;
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("backlog-watch").factory());
    private volatile Seen seen = new Seen(true, true, new Backlog.Sample(0, 0, 0, 0, 0));

    Watch(Backlog backlog, Broker broker, MeterRegistry meters) {
        this.backlog = backlog;
        this.broker = broker;
        this.meters = meters;
    }

    void start(@Observes @Priority(4000) StartupEvent event) {
        gauge("drover.database.up", "1 if the database answers", now -> now.database() ? 1 : 0);
        gauge("drover.broker.up", "1 if Kafka answers", now -> now.broker() ? 1 : 0);
        gauge(
                "drover.outbox.events",
                "Events that Kafka does not have yet",
                now -> now.backlog().unsent());
        gauge(
                "drover.outbox.oldest.seconds",
                "How long the first unsent event has been waiting",
                now -> now.backlog().oldestUnsentSeconds());
        gauge(
                "drover.parked.events",
                "Events that came before what they are about",
                now -> now.backlog().parked());
        gauge(
                "drover.dead.letters",
                "Unreadable events that nobody has driven through again",
                now -> now.backlog().deadLetters());
        gauge(
                "drover.alarms.overdue",
                "Alarms more than ten seconds late",
                now -> now.backlog().overdueAlarms());
        watching.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        watching.shutdownNow();
    }

    @Override
    public HealthCheckResponse call() {
        var now = seen;
        return HealthCheckResponse.named("dependencies")
                .status(now.database() && now.broker())
                .withData("database", now.database() ? "UP" : "DOWN")
                .withData("kafka", now.broker() ? "UP" : "DOWN")
                .withData("unsentEvents", now.backlog().unsent())
                .withData("oldestUnsentSeconds", Math.round(now.backlog().oldestUnsentSeconds()))
                .withData("parkedEvents", now.backlog().parked())
                .withData("deadLetters", now.backlog().deadLetters())
                .withData("overdueAlarms", now.backlog().overdueAlarms())
                .build();
    }

    private void look() {
        try {
            boolean brokerAnswers = broker.answers();
            seen = new Seen(true, brokerAnswers, backlog.count());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            seen = new Seen(false, seen.broker(), seen.backlog());
        }
    }

    private void gauge(String name, String meaning, ToDoubleFunction<Seen> value) {
        Gauge.builder(name, this, watch -> value.applyAsDouble(watch.seen))
                .description(meaning)
                .register(meters);
    }
}
