package io.drover.kit.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.ids.Ids;
import io.drover.kit.json.Json;
import io.drover.kit.sql.Sql;
import io.drover.kit.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Events that are published if and only if the caller's transaction commits.
 *
 * <p>Sequences are taken from one locked row per source and topic, as the last thing before the
 * commit, so that sequence order is commit order and the lock is short.
 */
@ApplicationScoped
public class Outbox {

    /** What a broker takes, less the headers: a larger one would stop the relay for ever. */
    private static final int MAX_BYTES = 1_000_000;

    private record Row(
            String topic,
            @Nullable String key,
            @Nullable String sequencedSource,
            Map<String, String> headers,
            byte @Nullable [] value) {}

    private record Line(String source, String topic) {}

    private static final Comparator<Line> SORTED =
            Comparator.comparing(Line::source).thenComparing(Line::topic);

    private final Sql sql;
    private final TransactionSynchronizationRegistry transaction;
    private final Event<OutgoingEvent> appended;
    private final Clock clock;
    private final RestoredTo restored;
    private final String schemas;

    public Outbox(
            Sql sql,
            TransactionSynchronizationRegistry transaction,
            Event<OutgoingEvent> appended,
            Clock clock,
            RestoredTo restored,
            @ConfigProperty(name = "drover.schemas") String schemas) {
        this.sql = sql;
        this.transaction = transaction;
        this.appended = appended;
        this.clock = clock;
        this.restored = restored;
        this.schemas = schemas;
    }

    /** Publishes an event with this transaction; gives its id. */
    public UUID append(OutgoingEvent event) {
        var id = Ids.next();
        var headers = envelope(id, event.type(), event.source(), event.key());
        put(headers, "ce_subject", event.subject());
        headers.put("ce_dataschema", schemas + event.type() + ".json");
        put(headers, "ce_correlationid", event.correlationId());
        put(headers, "ce_causationid", event.causationId());
        put(headers, "ce_actor", event.actor());
        headers.put("content-type", "application/json");
        var sequencedSource = event.sequenced() ? event.source() : null;
        append(new Row(event.topic(), event.key(), sequencedSource, headers, json(event.data())));
        appended.fire(event);
        return id;
    }

    /** Says on a compacted topic that a key is gone. */
    public void tombstone(String topic, String key) {
        var headers = envelope(Ids.next(), "drover.tombstone.v1", "/" + topic, key);
        append(new Row(topic, key, null, headers, null));
    }

    /** Sends a record on as it came, with these headers. */
    void forward(
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            byte @Nullable [] value) {
        append(new Row(topic, key, null, new LinkedHashMap<>(headers), value));
    }

    private Map<String, String> envelope(UUID id, String type, String source, String key) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_time", clock.instant().toString());
        headers.put("ce_partitionkey", key);
        put(headers, RestoredTo.HEADER, restored.mark());
        put(headers, "traceparent", Traces.traceparent(Span.current()));
        return headers;
    }

    private void append(Row row) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("An event needs a transaction that it belongs to");
        }
        rows().add(row);
    }

    @SuppressWarnings("unchecked") // only this class knows the key
    private List<Row> rows() {
        var rows = (List<Row>) transaction.getResource(Outbox.class);
        if (rows == null) {
            var mine = new ArrayList<Row>();
            transaction.putResource(Outbox.class, mine);
            // interposed, hence after Hibernate's own: entities are flushed by then
            transaction.registerInterposedSynchronization(new BeforeCommit(mine));
            return mine;
        }
        return rows;
    }

    private final class BeforeCommit implements Synchronization {

        private final List<Row> rows;

        BeforeCommit(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public void beforeCompletion() {
            takeSequences(rows);
            insert(rows);
        }

        @Override
        public void afterCompletion(int status) {}
    }

    private void takeSequences(List<Row> rows) {
        // sorted, so that two transactions never wait for one another in a circle
        var lines = new TreeMap<Line, List<Row>>(SORTED);
        for (var row : rows) {
            if (row.sequencedSource() != null) {
                lines.computeIfAbsent(
                                new Line(row.sequencedSource(), row.topic()),
                                line -> new ArrayList<>())
                        .add(row);
            }
        }
        for (var line : lines.entrySet()) {
            long sequence = take(line.getKey(), line.getValue().size());
            for (var row : line.getValue()) {
                row.headers().put("ce_sequence", "%020d".formatted(sequence++));
            }
        }
    }

    /** Takes so many sequences and gives the first of them. */
    private long take(Line line, int count) {
        var last =
                sql.query(
                        "insert into event_sequence as s (source, topic, last) values (?, ?, ?)"
                                + " on conflict (source, topic)"
                                + " do update set last = s.last + excluded.last returning last",
                        row -> row.getLong(1),
                        line.source(),
                        line.topic(),
                        count);
        return last.getFirst() - count + 1;
    }

    private void insert(List<Row> rows) {
        for (var row : rows) {
            sql.update(
                    "insert into outbox (topic, key, headers, value) values (?, ?, ?::json, ?)",
                    row.topic(),
                    row.key(),
                    Headers.json(row.headers()),
                    row.value());
        }
    }

    private static void put(Map<String, String> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }

    private static byte[] json(Object data) {
        try {
            var value = Json.lenient().writeValueAsBytes(data);
            if (value.length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "An event has at most %d bytes, this one %d"
                                .formatted(MAX_BYTES, value.length));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event can't be written as JSON", e);
        }
    }
}
