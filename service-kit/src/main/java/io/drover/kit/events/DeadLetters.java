package io.drover.kit.events;

import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.drover.kit.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Events that nobody could read: kept, published on the service's own topic, and redriven. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    /** Half of what the topic takes, so that headers always fit beside it. */
    private static final int LARGEST = 1 << 20;

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

    /** Told in the transaction that puts a dead letter back in front of its consumer. */
    public record Redriven(UUID id) {}

    private final Sql sql;
    private final Outbox outbox;
    private final Topics topics;
    private final Event<Redriven> redriven;
    private final MeterRegistry meters;

    public DeadLetters(
            Sql sql, Outbox outbox, Topics topics, Event<Redriven> redriven, MeterRegistry meters) {
        this.sql = sql;
        this.outbox = outbox;
        this.topics = topics;
        this.redriven = redriven;
        this.meters = meters;
    }

    /** The newest first, those before the given id. */
    public List<DeadLetter> list(@Nullable UUID before, int limit) {
        return sql.query(
                "select id, consumer, topic, key, headers ->> 'ce_type' as type, cause, created_at,"
                        + " redriven_at from dead_letter where ?::uuid is null or id < ?::uuid"
                        + " order by id desc limit ?",
                DeadLetters::letter,
                before,
                before,
                limit);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var redriven = row.getTimestamp("redriven_at");
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("consumer"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("cause"),
                row.getTimestamp("created_at").toInstant(),
                redriven == null ? null : redriven.toInstant());
    }

    /** Puts a dead letter back in front of its consumer. */
    @Transactional
    public void redrive(UUID id) {
        var mark =
                "update dead_letter set redriven_at = now() where id = ? and redriven_at is null";
        if (sql.update(mark, id) == 0) {
            throw sql.exists("select from dead_letter where id = ?", id)
                    ? Refusal.conflict(
                            "DEAD_LETTER_REDRIVEN",
                            "It was driven through already. If it failed again, there is a newer"
                                    + " dead letter.")
                    : Refusal.notFound("DEAD_LETTER_NOT_FOUND", "There is no such dead letter.");
        }
        sql.update(
                "insert into parked_event (consumer, event_id, source, topic, key, headers, value,"
                        + " sent_at, waiting_for) select consumer, id,"
                        + " coalesce(headers ->> 'ce_source', ''), topic, key, headers, value,"
                        + " sent_at, 'an operator' from dead_letter where id = ?",
                id);
        redriven.fire(new Redriven(id));
    }

    /** Buries an event, in the caller's transaction. */
    void bury(String consumer, Arrival arrival, @Nullable String cause) {
        var why = cause == null ? "unknown" : cause.replace('\0', '\uFFFD');
        sql.update(
                "insert into dead_letter (id, consumer, topic, key, headers, value, sent_at, cause)"
                        + " values (?, ?, ?, ?, ?::json, ?, ?, ?)",
                Ids.next(),
                consumer,
                arrival.topic(),
                arrival.key(),
                Headers.json(arrival.headers()),
                arrival.value(),
                arrival.sentAt(),
                why);
        var headers = new LinkedHashMap<>(arrival.headers());
        headers.put("drover-dlq-cause", why);
        headers.put("drover-dlq-topic", arrival.topic());
        headers.put("drover-dlq-consumer", consumer);
        outbox.forward(topics.deadLetters(), arrival.key(), headers, forwarded(arrival, headers));
        meters.counter("drover.dead.letters.written", "consumer", consumer).increment();
        LOG.errorf("%s can't read %s: %s", consumer, arrival.place(), why);
    }

    /** What would fill the topic's largest record is left out there; the row has it all. */
    private static byte @Nullable [] forwarded(Arrival arrival, Map<String, String> headers) {
        var value = arrival.value();
        if (value == null || value.length <= LARGEST) {
            return value;
        }
        headers.put("drover-dlq-left-out", value.length + " bytes");
        return null;
    }
}
