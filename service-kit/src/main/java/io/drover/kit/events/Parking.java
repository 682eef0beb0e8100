package io.drover.kit.events;

import io.drover.kit.alarms.RecurringHandler;
import io.drover.kit.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Events that came before what they are about.
 *
 * <p>The oldest of each source is tried again when other events arrive and every few seconds; later
 * ones of the same source wait behind it. After 24 hours it is a dead letter.
 */
@ApplicationScoped
public class Parking implements RecurringHandler {

    private static final Logger LOG = Logger.getLogger(Parking.class);

    /** How many are tried in one go, so that the consumer's own line is not held up for long. */
    private static final int AT_ONCE = 200;

    private static final String DELETE = "delete from parked_event where id = ?";

    private record Parked(
            long id, String consumer, Arrival arrival, Instant since, String waitingFor) {}

    private final Sql sql;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final Duration longest;
    private final Duration retry;
    private final Map<String, EventHandler> handlers = new ConcurrentHashMap<>();

    public Parking(
            Sql sql,
            DeadLetters deadLetters,
            Clock clock,
            @ConfigProperty(name = "drover.parked.longest") Duration longest,
            @ConfigProperty(name = "drover.parked.retry") Duration retry) {
        this.sql = sql;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.longest = longest;
        this.retry = retry;
    }

    @Override
    public String name() {
        return "parked-events";
    }

    @Override
    public Duration every() {
        return retry;
    }

    @Override
    public void run() {
        tryAgain();
    }

    void register(String consumer, EventHandler handler) {
        handlers.put(consumer, handler);
    }

    /** Whether earlier events of the same source still wait. */
    boolean holds(String consumer, IncomingEvent event) {
        return sql.exists(
                "select from parked_event where consumer = ? and topic = ? and source = ? limit 1",
                consumer,
                event.topic(),
                event.source());
    }

    void park(String consumer, Arrival arrival, @Nullable String waitingFor) {
        sql.update(
                "insert into parked_event (consumer, event_id, source, topic, key, headers, value,"
                        + " sent_at, waiting_for) values (?, ?, ?, ?, ?, ?::json, ?, ?, ?)",
                consumer,
                arrival.id(),
                arrival.headers().getOrDefault("ce_source", ""),
                arrival.topic(),
                arrival.key(),
                Headers.json(arrival.headers()),
                arrival.value(),
                arrival.sentAt(),
                waitingFor);
    }

    /** Tries the first waiting event of each source, and those behind it when it is through. */
    void tryAgain() {
        var start = clock.instant();
        for (int tried = 0; tried < AT_ONCE && tryOne(start); tried++) {
            // one transaction each
        }
    }

    private boolean tryOne(Instant start) {
        var found = new AtomicReference<@Nullable Parked>();
        try {
            QuarkusTransaction.requiringNew().run(() -> tryFirst(start, found));
        } catch (RuntimeException e) {
            var failed = found.get();
            if (failed == null) {
                throw e;
            }
            switch (e) {
                case TooEarly _ -> LOG.tracef("%s still waits", failed.consumer());
                case Poison _ ->
                        QuarkusTransaction.requiringNew().run(() -> giveUp(failed, e.getMessage()));
                default -> LOG.warnf(e, "%s failed on a parked event", failed.consumer());
            }
        }
        var parked = found.get();
        if (parked != null) {
            sql.update(
                    "update parked_event set tried_at = clock_timestamp() where id = ?",
                    parked.id());
        }
        return parked != null;
    }

    /** What the handler did is undone unless the event is through. */
    private void tryFirst(Instant start, AtomicReference<@Nullable Parked> found) {
        var parked = first(start);
        found.set(parked);
        if (parked == null) {
            return;
        }
        if (clock.instant().isAfter(parked.since().plus(longest))) {
            throw new Poison("waited " + longest + " in vain for " + parked.waitingFor());
        }
        var handler = Objects.requireNonNull(handlers.get(parked.consumer()));
        if (handler.handle(parked.arrival().event()) instanceof Handled.Parked(String waitingFor)) {
            throw new TooEarly(waitingFor);
        }
        sql.update(DELETE, parked.id());
    }

    private void giveUp(Parked parked, @Nullable String cause) {
        if (sql.update(DELETE, parked.id()) == 1) {
            deadLetters.bury(parked.consumer(), parked.arrival(), cause);
        }
    }

    private @Nullable Parked first(Instant start) {
        return sql
                .query(
                        "select * from parked_event p where tried_at < ? and consumer = any(?)"
                                + " and not exists (select from parked_event e"
                                + " where e.consumer = p.consumer and e.topic = p.topic"
                                + " and e.source = p.source and e.id < p.id)"
                                + " order by tried_at, id limit 1 for update skip locked",
                        Parking::parked,
                        start,
                        handlers.keySet().toArray(String[]::new))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static Parked parked(ResultSet row) throws SQLException {
        var arrival =
                new Arrival(
                        row.getString("topic"),
                        row.getString("key"),
                        Headers.parse(row.getString("headers")),
                        row.getBytes("value"),
                        row.getTimestamp("sent_at").toInstant(),
                        "parked " + row.getString("event_id"));
        return new Parked(
                row.getLong("id"),
                row.getString("consumer"),
                arrival,
                row.getTimestamp("parked_at").toInstant(),
                row.getString("waiting_for"));
    }
}
