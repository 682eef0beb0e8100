package io.drover.benchmarks.log;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.postgresql.PGConnection;

/**
 * The least that brings events from Kafka into the same table: it reads no data, makes no sentence
 * and knows nothing of duplicates.
 */
final class BareLoader {

    private static final List<String> COLUMNS =
            List.of(
                    "log",
                    "event_time",
                    "event_id",
                    "item",
                    "type",
                    "source",
                    "level",
                    "message",
                    "plan_id",
                    "actor",
                    "correlation_id",
                    "arrived",
                    "data");
    private static final List<String> TYPES =
            List.of(
                    "text",
                    "timestamptz",
                    "uuid",
                    "smallint",
                    "text",
                    "text",
                    "text",
                    "text",
                    "uuid",
                    "text",
                    "uuid",
                    "bigint",
                    "text");

    private BareLoader() {}

    /** Arguments: copy or unnest, the address of the database, its password, Kafka's address. */
    public static void main(String[] arguments) throws SQLException {
        boolean copy = arguments[0].equals("copy");
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        arguments[3],
                        "group.id",
                        "bare-" + System.nanoTime(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false",
                        "max.poll.records",
                        "2000",
                        "fetch.max.bytes",
                        "4194304");
        try (var consumer =
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer());
                Connection database =
                        DriverManager.getConnection(arguments[1], "drover", arguments[2])) {
            database.setAutoCommit(false);
            consumer.subscribe(EventsInKafka.TOPICS);
            while (true) {
                var batch = consumer.poll(Duration.ofMillis(200));
                if (!batch.isEmpty()) {
                    if (copy) {
                        copy(database, batch);
                    } else {
                        unnest(database, batch);
                    }
                    database.commit();
                    consumer.commitAsync();
                }
            }
        }
    }

    private static void copy(Connection database, ConsumerRecords<String, byte[]> batch)
            throws SQLException {
        var text = new StringBuilder();
        for (var record : batch) {
            List<String> row = row(record);
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "" : "\t").append(row.get(i).replace("\\", "\\\\"));
            }
            text.append('\n');
        }
        var copy =
                database.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy log_record (" + String.join(", ", COLUMNS) + ") from stdin");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private static void unnest(Connection database, ConsumerRecords<String, byte[]> batch)
            throws SQLException {
        List<List<String>> columns = new ArrayList<>();
        COLUMNS.forEach(_ -> columns.add(new ArrayList<>(batch.count())));
        for (var record : batch) {
            List<String> row = row(record);
            for (int i = 0; i < row.size(); i++) {
                columns.get(i).add(row.get(i));
            }
        }
        var arrays = TYPES.stream().map(type -> "?::" + type + "[]").toList();
        String insert =
                "insert into log_record (%s) select * from unnest(%s)"
                        .formatted(String.join(", ", COLUMNS), String.join(", ", arrays));
        try (var statement = database.prepareStatement(insert)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, database.createArrayOf("text", columns.get(i).toArray()));
            }
            statement.executeUpdate();
        }
    }

    private static List<String> row(ConsumerRecord<String, byte[]> record) {
        String type = header(record, "ce_type");
        return List.of(
                "PLAN",
                header(record, "ce_time"),
                header(record, "ce_id"),
                "0",
                type,
                header(record, "ce_source"),
                "INFO",
                "Space DS is complete: 28 of 28 complete, 0 incomplete, 0 failed, 0 skipped.",
                record.key(),
                header(record, "ce_actor"),
                header(record, "ce_correlationid"),
                "1",
                new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
