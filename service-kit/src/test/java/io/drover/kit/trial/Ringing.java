package io.drover.kit.trial;

import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.alarms.Alarms;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Alarms that remember when they rang. */
@ApplicationScoped
public class Ringing implements AlarmHandler {

    /** An alarm that rang, and in which trace. */
    public record Ring(String id, Instant at, SpanContext trace) {}

    private final List<Ring> rings = new CopyOnWriteArrayList<>();
    private final Alarms alarms;
    private final Clock clock;

    public Ringing(Alarms alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trial";
    }

    @Override
    public void ring(String id) {
        rings.add(new Ring(id, clock.instant(), Span.current().getSpanContext()));
        if (id.startsWith("again-") && of(id).size() < 3) {
            set(id, clock.instant());
        }
        if (id.startsWith("fails-") && of(id).size() < 2) {
            throw new IllegalStateException("not yet");
        }
    }

    public List<Ring> of(String id) {
        return rings.stream().filter(ring -> ring.id().equals(id)).toList();
    }

    @Transactional
    public void set(String id, Instant when) {
        alarms.at("trial", id, when);
    }

    @Transactional
    public void setAndFail(String id, Instant when) {
        alarms.at("trial", id, when);
        throw new IllegalStateException("rolled back");
    }

    @Transactional
    public void move(String id, Instant first, Instant then) {
        alarms.at("trial", id, first);
        alarms.at("trial", id, then);
    }

    @Transactional
    public void cancel(String id) {
        alarms.cancel("trial", id);
    }
}
