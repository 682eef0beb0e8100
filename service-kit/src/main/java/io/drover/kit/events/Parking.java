package io.drover.kit.events;

import io.drover.kit.alarms.RecurringHandler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
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

    private final DataSource dataSource;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final Duration longest;
    private final Duration retry;
    private final Map<String, EventHandler> handlers = new ConcurrentHashMap<>();

    public Parking(
            DataSource dataSource,
            DeadLetters deadLetters,
            Clock clock,
            @ConfigProperty(name = "drover.parked.longest") Duration longest,
            @ConfigProperty(name = "drover.parked.retry") Duration retry) {
        this.dataSource = dataSource;
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
    boolean holds(String consumer, IncomingEvent event) throws SQLException {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "select from parked_event"
                                        + " where consumer = ? and topic = ? and source = ? limit 1")) {
            sql.setString(1, consumer);
            sql.setString(2, event.topic());
            sql.setString(3, event.source());
            try (var rows = sql.executeQuery()) {
                return rows.next();
            }
        }
    }

    void park(String consumer, Arrival arrival, @Nullable String waitingFor) {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "insert into parked_event (consumer, event_id, source, topic, key,"
                                        + " headers, value, sent_at, waiting_for)"
                                        + " values (?, ?, ?, ?, ?, ?::json, ?, ?, ?)")) {
            sql.setString(1, consumer);
            sql.setObject(2, arrival.id());
            sql.setString(3, arrival.headers().getOrDefault("ce_source", ""));
            sql.setString(4, arrival.topic());
            sql.setString(5, arrival.key());
            sql.setString(6, Headers.json(arrival.headers()));
            sql.setBytes(7, arrival.value());
            sql.setTimestamp(8, Timestamp.from(arrival.sentAt()));
            sql.setString(9, waitingFor);
            sql.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An event could not be parked", e);
        }
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
            update("update parked_event set tried_at = clock_timestamp() where id = ?", parked);
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
        update(DELETE, parked);
    }

    private void giveUp(Parked parked, @Nullable String cause) {
        if (update(DELETE, parked) == 1) {
            deadLetters.bury(parked.consumer(), parked.arrival(), cause);
        }
    }

    private @Nullable Parked first(Instant start) {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "select * from parked_event p where tried_at < ? and consumer = any(?)"
                                        + " and not exists (select from parked_event e where"
                                        + " e.consumer = p.consumer and e.topic = p.topic"
                                        + " and e.source = p.source and e.id < p.id)"
                                        + " order by tried_at, id limit 1 for update skip locked")) {
            sql.setTimestamp(1, Timestamp.from(start));
            sql.setArray(2, connection.createArrayOf("text", handlers.keySet().toArray()));
            try (var row = sql.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                var arrival =
                        new Arrival(
                                row.getString("topic"),
                                row.getString("key"),
                                Headers.parse(row.getString("headers")),
                                row.getBytes("value"),
                                row.getTimestamp("sent_at").toInstant(),
                                "parked " + row.getObject("event_id"));
                return new Parked(
                        row.getLong("id"),
                        row.getString("consumer"),
                        arrival,
                        row.getTimestamp("parked_at").toInstant(),
                        row.getString("waiting_for"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Parked events could not be read", e);
        }
    }

    private int update(String statement, Parked parked) {
        try (var connection = dataSource.getConnection();
                var sql = connection.prepareStatement(statement)) {
            sql.setLong(1, parked.id());
            return sql.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A parked event could not be marked", e);
        }
    }
}
