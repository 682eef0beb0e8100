package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
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

    private final DataSource dataSource;
    private final Producer<String, byte[]> producer;
    private final String holder;
    private final Duration lease;
    private long epoch;
    private long renewAt;

    Relay(DataSource dataSource, Producer<String, byte[]> producer, String holder, Duration lease) {
        this.dataSource = dataSource;
        this.producer = producer;
        this.holder = holder;
        this.lease = lease;
    }

    /**
     * Sends the first unsent rows; gives how many they were, none if another relay has the lease.
     */
    int forward() throws SQLException, InterruptedException, ExecutionException {
        if (!holdsLease()) {
            return 0;
        }
        var unsent = unsent();
        send(unsent);
        forget(unsent);
        return unsent.size();
    }

    /** Lets another relay begin at once. */
    void release() throws SQLException {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "update relay_lease set expires_at = '-infinity'"
                                        + " where name = 'outbox' and holder = ? and epoch = ?")) {
            sql.setString(1, holder);
            sql.setLong(2, epoch);
            sql.executeUpdate();
        }
        epoch = 0;
    }

    private boolean holdsLease() throws SQLException {
        if (epoch > 0 && System.nanoTime() - renewAt < 0) {
            return true;
        }
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "update relay_lease set holder = ?,"
                                        + " epoch = epoch + case when holder = ? then 0 else 1 end,"
                                        + " expires_at = clock_timestamp() + ? * interval '1 ms'"
                                        + " where name = 'outbox'"
                                        + " and (holder = ? or expires_at < clock_timestamp())"
                                        + " returning epoch")) {
            sql.setString(1, holder);
            sql.setString(2, holder);
            sql.setLong(3, lease.toMillis());
            sql.setString(4, holder);
            try (var rows = sql.executeQuery()) {
                epoch = rows.next() ? rows.getLong(1) : 0;
            }
        }
        renewAt = System.nanoTime() + lease.toNanos() / 3;
        return epoch > 0;
    }

    private List<Unsent> unsent() throws SQLException {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "select id, topic, key, headers, value from (select *,"
                                        + " sum(octet_length(value)) over (order by id)"
                                        + " - octet_length(value) as before"
                                        + " from (select * from outbox order by id limit ?) o) b"
                                        + " where coalesce(before, 0) < ? order by id")) {
            sql.setInt(1, BATCH);
            sql.setInt(2, BATCH_BYTES);
            var unsent = new ArrayList<Unsent>();
            try (var rows = sql.executeQuery()) {
                while (rows.next()) {
                    var message =
                            new ProducerRecord<>(
                                    rows.getString(2), rows.getString(3), rows.getBytes(5));
                    Headers.parse(rows.getString(4))
                            .forEach(
                                    (name, value) ->
                                            message.headers().add(name, value.getBytes(UTF_8)));
                    unsent.add(new Unsent(rows.getLong(1), message));
                }
            }
            return unsent;
        }
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

    private void forget(List<Unsent> sent) throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        try (var connection = dataSource.getConnection()) {
            deleteSent(connection, sent.stream().map(Unsent::id).toArray(Long[]::new));
        }
    }

    private void deleteSent(Connection connection, Long[] ids) throws SQLException {
        try (var sql =
                connection.prepareStatement(
                        "delete from outbox where id = any(?) and exists (select from relay_lease"
                                + " where name = 'outbox' and holder = ? and epoch = ?)")) {
            sql.setArray(1, connection.createArrayOf("bigint", ids));
            sql.setString(2, holder);
            sql.setLong(3, epoch);
            sql.executeUpdate();
        }
    }
}
