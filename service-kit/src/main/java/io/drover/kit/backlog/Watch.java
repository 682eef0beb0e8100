package io.drover.kit.backlog;

import io.drover.kit.backlog.Figures.Figure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Looks at database, broker and backlog every ten seconds and tells it as gauges and as health
 * data, with the figures of the service itself.
 *
 * <p>While the database is away the counts stay what they were. Neither part decides whether the
 * service is ready or alive: a restart would not bring it back.
 */
@Wellness
@ApplicationScoped
class Watch implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private record Seen(boolean database, boolean broker, Backlog.Sample backlog) {}

    private final Backlog backlog;
    private final Broker broker;
    private final List<Figures> own;
    private final MeterRegistry meters;
    private final Map<String, MultiGauge> labelled = new HashMap<>();
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("backlog-watch").factory());
    private volatile Seen seen = new Seen(true, true, new Backlog.Sample(0, 0, 0, 0, 0));

    Watch(Backlog backlog, Broker broker, @All List<Figures> own, MeterRegistry meters) {
        this.backlog = backlog;
        this.broker = broker;
        this.own = own;
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
            own.forEach(each -> each.count().forEach(this::tell));
            if (brokerAnswers) {
                tell(lag());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf("The database does not tell what waits: %s", e.getMessage());
            seen = new Seen(false, seen.broker(), seen.backlog());
        }
    }

    private Figure lag() throws InterruptedException {
        return new Figure(
                "drover.consumer.lag",
                "Records that this service has not handled yet, by all its replicas",
                "topic",
                broker.lag().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, lag -> lag.getValue().doubleValue())));
    }

    private void tell(Figure figure) {
        labelled.computeIfAbsent(
                        figure.name(),
                        name ->
                                MultiGauge.builder(name)
                                        .description(figure.meaning())
                                        .register(meters))
                .register(
                        figure.numbers().entrySet().stream()
                                .map(one -> MultiGauge.Row.of(tags(figure, one), one.getValue()))
                                .toList(),
                        true);
    }

    private static Tags tags(Figure figure, Map.Entry<String, Double> one) {
        return figure.label().isEmpty() ? Tags.empty() : Tags.of(figure.label(), one.getKey());
    }

    private void gauge(String name, String meaning, ToDoubleFunction<Seen> value) {
        Gauge.builder(name, this, watch -> value.applyAsDouble(watch.seen))
                .description(meaning)
                .register(meters);
    }
}
