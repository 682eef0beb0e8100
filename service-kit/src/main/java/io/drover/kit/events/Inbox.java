package io.drover.kit.events;

import io.drover.kit.sql.Sql;
import io.drover.kit.tracing.About;
import io.drover.kit.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the effect of every event happen once: effect and inbox row commit together.
 *
 * <p>Poison goes to the dead letters and the line goes on; an event that came too early is parked;
 * every other failure is our own and is retried in place, for ever.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private static final List<String> COUNTERS =
            List.of("drover.inbox.retries", "drover.inbox.too-old", "drover.dead.letters.written");

    private final Sql sql;
    private final Parking parking;
    private final DeadLetters deadLetters;
    private final Topics topics;
    private final Clock clock;
    private final Tracer tracer;
    private final MeterRegistry meters;
    private final Duration retention;
    private final Patience patience;
    private final RestoredTo restored;

    public Inbox(
            Sql sql,
            Parking parking,
            DeadLetters deadLetters,
            Topics topics,
            Clock clock,
            Tracer tracer,
            MeterRegistry meters,
            Patience patience,
            RestoredTo restored,
            @ConfigProperty(name = "drover.inbox.retention") Duration retention) {
        this.sql = sql;
        this.parking = parking;
        this.deadLetters = deadLetters;
        this.topics = topics;
        this.clock = clock;
        this.tracer = tracer;
        this.meters = meters;
        this.patience = patience;
        this.restored = restored;
        this.retention = retention;
    }

    /**
     * Names the handler of a consumer at the start of the service, so that what is parked or driven
     * through again can be handled before the consumer's next record comes.
     */
    public void register(String consumer, EventHandler handler) {
        parking.register(consumer, handler);
        // a counter that is there from the start shows its first step too
        for (var counter : COUNTERS) {
            meters.counter(counter, "consumer", consumer);
        }
    }

    /** Handles a batch, record by record, and returns when all of it is done for good. */
    public void receive(
            String consumer, ConsumerRecords<String, byte[]> batch, EventHandler handler) {
        register(consumer, handler);
        boolean news = false;
        for (var record : batch) {
            var arrival = Arrival.of(record);
            news |=
                    patience.untilDone(
                            consumer, arrival.place(), () -> arrive(consumer, arrival, handler));
        }
        if (news) {
            tryParked();
        }
    }

    private void tryParked() {
        try {
            parking.tryAgain();
        } catch (RuntimeException e) {
            // the batch itself is done, and the sweep comes by soon
            LOG.warnf("Parked events wait for the next sweep: %s", e.getMessage());
        }
    }

    private boolean arrive(String consumer, Arrival arrival, EventHandler handler) {
        var span =
                tracer.spanBuilder(arrival.topic() + " process")
                        .setParent(Traces.context(arrival.headers()))
                        .setSpanKind(SpanKind.CONSUMER)
                        .startSpan();
        try (var _ = span.makeCurrent();
                var _ = About.of(about(arrival))) {
            return handle(consumer, arrival, handler);
        } finally {
            span.end();
        }
    }

    /** The correlation is the execution, or the plan before it has one. */
    private static Map<String, String> about(Arrival arrival) {
        var about = new HashMap<String, String>();
        about.put("eventSource", arrival.headers().get("ce_source"));
        about.put("correlationId", arrival.headers().get("ce_correlationid"));
        about.values().removeIf(Objects::isNull);
        return about;
    }

    private boolean handle(String consumer, Arrival arrival, EventHandler handler) {
        try {
            var event = arrival.event();
            if (restored.undid(event.time(), arrival.headers().get(RestoredTo.HEADER))) {
                LOG.infof("%s drops %s: the restore has undone it", consumer, event.id());
                return false;
            }
            if (tooOld(event)) {
                meters.counter("drover.inbox.too-old", "consumer", consumer).increment();
                LOG.warnf("%s drops %s: too old to tell whether it was seen", consumer, event.id());
                return false;
            }
            var handled = once(consumer, event, handler);
            if (handled instanceof Handled.Ignored(String why)) {
                LOG.infof("%s ignores %s %s: %s", consumer, event.type(), event.id(), why);
            }
            return handled instanceof Handled.Done;
        } catch (TooEarly early) {
            remembering(
                    consumer, arrival, () -> parking.park(consumer, arrival, early.getMessage()));
            return false;
        } catch (Poison poison) {
            remembering(
                    consumer,
                    arrival,
                    () -> deadLetters.bury(consumer, arrival, poison.getMessage()));
            return false;
        }
    }

    /** The outcome, or null if the event was seen before; one that is too early leaves no trace. */
    private @Nullable Handled once(String consumer, IncomingEvent event, EventHandler handler) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            if (!remember(consumer, event.id())) {
                                return null;
                            }
                            if (parking.holds(consumer, event)) {
                                throw new TooEarly("earlier events of its source");
                            }
                            var handled = handler.handle(event);
                            if (handled instanceof Handled.Parked(String waitingFor)) {
                                throw new TooEarly(waitingFor);
                            }
                            return handled;
                        });
    }

    private void remembering(String consumer, Arrival arrival, Runnable action) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            if (remember(consumer, arrival.id())) {
                                action.run();
                            }
                        });
    }

    /** Buries an event that was not buried before, in the caller's transaction. */
    void buryOnce(String consumer, Arrival arrival, @Nullable String cause) {
        if (remember(consumer, arrival.id())) {
            deadLetters.bury(consumer, arrival, cause);
        }
    }

    private boolean remember(String consumer, UUID event) {
        var statement =
                "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing";
        return sql.update(statement, consumer, event) == 1;
    }

    private boolean tooOld(IncomingEvent event) {
        return event.time().isBefore(clock.instant().minus(retention))
                && !topics.isCompacted(event.topic());
    }
}
