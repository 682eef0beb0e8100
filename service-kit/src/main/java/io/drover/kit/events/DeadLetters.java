package io.drover.kit.events;

import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Events that nobody could read: kept, published on the service's own topic, and redriven. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    /** A dead letter as an operator sees it. */
    public record DeadLetter(
            UUID id,
            String consumer,
            String topic,
            @Nullable String key,
            @Nullable String type,
            String cause,
            Instant createdAt,
            @Nullable Instant redrivenAt) {}

    private final DataSource dataSource;
    private final Outbox outbox;
    private final Topics topics;
    private final MeterRegistry meters;

    public DeadLetters(DataSource dataSource, Outbox outbox, Topics topics, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.topics = topics;
        this.meters = meters;
    }

    /** The newest first, those before the given id. */
    public List<DeadLetter> list(@Nullable UUID before, int limit) {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "select id, consumer, topic, key, headers ->> 'ce_type' as type,"
                                        + " cause, created_at, redriven_at from dead_letter"
                                        + " where ?::uuid is null or id < ?::uuid"
                                        + " order by id desc limit ?")) {
            sql.setObject(1, before);
            sql.setObject(2, before);
            sql.setInt(3, limit);
            var letters = new ArrayList<DeadLetter>();
            try (var row = sql.executeQuery()) {
                while (row.next()) {
                    var redriven = row.getTimestamp("redriven_at");
                    letters.add(
                            new DeadLetter(
                                    row.getObject("id", UUID.class),
                                    row.getString("consumer"),
                                    row.getString("topic"),
                                    row.getString("key"),
                                    row.getString("type"),
                                    row.getString("cause"),
                                    row.getTimestamp("created_at").toInstant(),
                                    redriven == null ? null : redriven.toInstant()));
                }
            }
            return letters;
        } catch (SQLException e) {
            throw new IllegalStateException("Dead letters could not be read", e);
        }
    }

    /** Puts a dead letter back in front of its consumer. */
    @Transactional
    public void redrive(UUID id) {
        try (var connection = dataSource.getConnection();
                var mark =
                        connection.prepareStatement(
                                "update dead_letter set redriven_at = now()"
                                        + " where id = ? and redriven_at is null");
                var park =
                        connection.prepareStatement(
                                "insert into parked_event (consumer, event_id, source, topic, key,"
                                        + " headers, value, sent_at, waiting_for)"
                                        + " select consumer, id, coalesce(headers ->> 'ce_source', ''),"
                                        + " topic, key, headers, value, sent_at, 'an operator'"
                                        + " from dead_letter where id = ?")) {
            mark.setObject(1, id);
            if (mark.executeUpdate() == 0) {
                throw exists(id)
                        ? Refusal.conflict(
                                "DEAD_LETTER_REDRIVEN",
                                "It was driven through already. If it failed again, there is a"
                                        + " newer dead letter.")
                        : Refusal.notFound(
                                "DEAD_LETTER_NOT_FOUND", "There is no such dead letter.");
            }
            park.setObject(1, id);
            park.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A dead letter could not be driven through", e);
        }
    }

    /** Buries an event, in the caller's transaction. */
    void bury(String consumer, Arrival arrival, @Nullable String cause) {
        var why = cause == null ? "unknown" : cause.replace('\0', '\uFFFD');
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "insert into dead_letter (id, consumer, topic, key, headers, value,"
                                        + " sent_at, cause) values (?, ?, ?, ?, ?::json, ?, ?, ?)")) {
            sql.setObject(1, Ids.next());
            sql.setString(2, consumer);
            sql.setString(3, arrival.topic());
            sql.setString(4, arrival.key());
            sql.setString(5, Headers.json(arrival.headers()));
            sql.setBytes(6, arrival.value());
            sql.setTimestamp(7, Timestamp.from(arrival.sentAt()));
            sql.setString(8, why);
            sql.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A dead letter could not be kept", e);
        }
        var headers = new LinkedHashMap<>(arrival.headers());
        headers.put("drover-dlq-cause", why);
        headers.put("drover-dlq-topic", arrival.topic());
        headers.put("drover-dlq-consumer", consumer);
        outbox.forward(topics.deadLetters(), arrival.key(), headers, arrival.value());
        meters.counter("drover.dead-letters", "consumer", consumer).increment();
        LOG.errorf("%s can't read %s: %s", consumer, arrival.place(), why);
    }

    private boolean exists(UUID id) throws SQLException {
        try (var connection = dataSource.getConnection();
                var sql = connection.prepareStatement("select from dead_letter where id = ?")) {
            sql.setObject(1, id);
            try (var rows = sql.executeQuery()) {
                return rows.next();
            }
        }
    }
}
