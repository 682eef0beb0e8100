package io.drover.benchmarks.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The least that brings events from Kafka into the same rows and indexes: it takes the columns from
 * headers and JSON, but makes no sentence, checks no form and knows nothing of duplicates.
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
                    "execution_id",
                    "app_migration_id",
                    "transfer_id",
                    "app_key",
                    "attempt",
                    "status",
                    "percent",
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
                    "uuid",
                    "uuid",
                    "uuid",
                    "text",
                    "integer",
                    "text",
                    "integer",
                    "text",
                    "uuid",
                    "bigint",
                    "text");

    private static final ObjectMapper JSON = new ObjectMapper();

    private BareLoader() {}

    /** Arguments: copy or unnest, the address of the database, its password, Kafka's address. */
    public static void main(String[] arguments) throws SQLException, IOException {
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
            throws SQLException, IOException {
        var text = new StringBuilder();
        for (var record : batch) {
            List<@Nullable String> row = row(record);
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                text.append(i == 0 ? "" : "\t")
                        .append(value == null ? "\\N" : value.replace("\\", "\\\\"));
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
            throws SQLException, IOException {
        List<List<@Nullable String>> columns = new ArrayList<>();
        COLUMNS.forEach(_ -> columns.add(new ArrayList<>(batch.count())));
        for (var record : batch) {
            List<@Nullable String> row = row(record);
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

    private static List<@Nullable String> row(ConsumerRecord<String, byte[]> record)
            throws IOException {
        JsonNode data = JSON.readTree(record.value());
        JsonNode app = data.has("appMigrationId") ? data.path("state") : data;
        String type = header(record, "ce_type");
        return Arrays.asList(
                data == app ? "PLAN" : "APP",
                header(record, "ce_time"),
                header(record, "ce_id"),
                "0",
                type,
                header(record, "ce_source"),
                "INFO",
                "Space DS is complete: 28 of 28 complete, 0 incomplete, 0 failed, 0 skipped.",
                text(data, "planId"),
                text(app, "executionId"),
                text(data, "appMigrationId"),
                text(app, "transferId"),
                text(app, "appKey"),
                text(app, "attempt"),
                status(data),
                data == app ? null : text(app, "percent"),
                header(record, "ce_actor"),
                header(record, "ce_correlationid"),
                "1",
                new String(record.value(), StandardCharsets.UTF_8));
    }

    private static @Nullable String status(JsonNode data) {
        for (String owner : List.of("step", "space", "state")) {
            if (data.has(owner)) {
                return text(data.path(owner), "status");
            }
        }
        return data.path("result").path("outcome").asText(null);
    }

    private static @Nullable String text(JsonNode object, String field) {
        return object.path(field).asText(null);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
