package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.kit.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends what waits in the outbox, if it holds the lease.
 *
 * <p>Rows of one source and topic have ids in the order of their sequences, so the order of ids is
 * the order to send in. It always starts from the first unsent row: ids commit out of order, so
 * "greater than the last" would lose some. A relay that comes late repeats what was sent, in the
 * same order; the inbox of the reader drops it.
 */
final class Relay {

    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 8 << 20;

    private record Unsent(long id, ProducerRecord<String, byte[]> message) {}

    private final Sql sql;
    private final Producer<String, byte[]> producer;
    private final String holder;
    private final Duration lease;
    private long epoch;
    private long renewAt;

    Relay(Sql sql, Producer<String, byte[]> producer, String holder, Duration lease) {
        this.sql = sql;
        this.producer = producer;
        this.holder = holder;
        this.lease = lease;
    }

    /**
     * Sends the first unsent rows; gives how many they were, none if another relay has the lease.
     */
    int forward() throws InterruptedException, ExecutionException {
        if (!holdsLease()) {
            return 0;
        }
        var unsent = unsent();
        send(unsent);
        forget(unsent);
        return unsent.size();
    }

    /** Lets another relay begin at once. */
    void release() {
        sql.update(
                "update relay_lease set expires_at = '-infinity' where holder = ? and epoch = ?",
                holder,
                epoch);
        epoch = 0;
    }

    private boolean holdsLease() {
        if (epoch > 0 && System.nanoTime() - renewAt < 0) {
            return true;
        }
        var epochs =
                sql.query(
                        "update relay_lease set holder = ?,"
                                + " epoch = epoch + case when holder = ? then 0 else 1 end,"
                                + " expires_at = clock_timestamp() + ? * interval '1 ms'"
                                + " where holder = ? or expires_at < clock_timestamp()"
                                + " returning epoch",
                        row -> row.getLong(1),
                        holder,
                        holder,
                        lease.toMillis(),
                        holder);
        epoch = epochs.isEmpty() ? 0 : epochs.getFirst();
        renewAt = System.nanoTime() + lease.toNanos() / 3;
        return epoch > 0;
    }

    private List<Unsent> unsent() {
        return sql.query(
                "select id, topic, key, headers, value from (select *,"
                        + " sum(octet_length(value)) over (order by id) - octet_length(value) as before"
                        + " from (select * from outbox order by id limit ?) o) b"
                        + " where coalesce(before, 0) < ? order by id",
                Relay::unsent,
                BATCH,
                BATCH_BYTES);
    }

    private static Unsent unsent(ResultSet row) throws SQLException {
        var message =
                new ProducerRecord<>(
                        row.getString("topic"), row.getString("key"), row.getBytes("value"));
        Headers.parse(row.getString("headers"))
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return new Unsent(row.getLong("id"), message);
    }

    private void send(List<Unsent> unsent) throws InterruptedException, ExecutionException {
        var acknowledged = new ArrayList<Future<RecordMetadata>>(unsent.size());
        for (var row : unsent) {
            acknowledged.add(producer.send(row.message()));
        }
        for (var one : acknowledged) {
            one.get();
        }
    }

    private void forget(List<Unsent> sent) {
        if (!sent.isEmpty()) {
            sql.update(
                    "delete from outbox where id = any(?) and exists (select from relay_lease"
                            + " where holder = ? and epoch = ?)",
                    sent.stream().map(Unsent::id).toArray(Long[]::new),
                    holder,
                    epoch);
        }
    }
}
