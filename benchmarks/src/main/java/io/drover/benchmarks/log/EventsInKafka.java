package io.drover.benchmarks.log;

import com.github.f4b6a3.uuid.UuidCreator;
import io.drover.contracts.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events of every kind that the log gets much of, made from the published samples. */
final class EventsInKafka {

    static final List<String> TOPICS =
            List.of(
                    "drover.plans.v1",
                    "drover.executions.v1",
                    "drover.items.v1",
                    "drover.app-migrations.v1",
                    "drover.apps.v1",
                    "drover.sites.v1");

    private static final Map<String, String> TYPES =
            Map.of(
                    "drover.space.started.v1", "drover.executions.v1",
                    "drover.space.completed.v1", "drover.executions.v1",
                    "drover.step.completed.v1", "drover.executions.v1",
                    "drover.check-run.result-recorded.v1", "drover.executions.v1",
                    "drover.plan.running.v1", "drover.plans.v1",
                    "drover.app-migration.progressed.v1", "drover.app-migrations.v1");

    private static final int PARTITIONS = 4;
    private static final int EVENTS_OF_A_PLAN = 1000;

    /** The last event of each partition: when all of them are stored, everything is. */
    record Last(String id, Instant time) {}

    private record Kind(String type, String topic, String sample, String plan) {}

    private EventsInKafka() {}

    static List<Last> write(String kafka, int events) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(
                            TOPICS.stream()
                                    .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
        List<Kind> kinds = kinds();
        Map<String, Last> last = new ConcurrentHashMap<>();
        Instant begin = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MICROS);
        try (var producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka,
                                "linger.ms",
                                20,
                                "compression.type",
                                "lz4",
                                "batch.size",
                                1 << 17),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                Kind kind = kinds.get(i % kinds.size());
                UUID plan = new UUID(0x019a2b7c0a1b7000L, i / EVENTS_OF_A_PLAN);
                String id = UuidCreator.getTimeOrderedEpoch().toString();
                Instant time = begin.plus(i * 600_000_000L / events, ChronoUnit.MICROS);
                var record =
                        new ProducerRecord<>(
                                kind.topic(),
                                plan.toString(),
                                kind.sample()
                                        .replace(kind.plan(), plan.toString())
                                        .getBytes(StandardCharsets.UTF_8));
                header(record, "ce_specversion", "1.0");
                header(record, "ce_id", id);
                header(record, "ce_source", "/plans/" + plan);
                header(record, "ce_type", kind.type());
                header(record, "ce_time", time.toString());
                header(record, "ce_sequence", "%020d".formatted(i + 1));
                header(record, "ce_correlationid", plan.toString());
                header(record, "ce_actor", "service");
                var sent = new Last(id, time);
                producer.send(
                        record,
                        (place, failure) -> {
                            if (failure != null) {
                                throw new IllegalStateException(failure);
                            }
                            last.put(place.topic() + "/" + place.partition(), sent);
                        });
            }
        }
        return new ArrayList<>(last.values());
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Kind> kinds() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (var type : TYPES.entrySet()) {
            try (InputStream in =
                    Event.class.getResourceAsStream("/samples/" + type.getKey() + ".json")) {
                var json =
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .readTree(Objects.requireNonNull(in));
                kinds.add(
                        new Kind(
                                type.getKey(),
                                type.getValue(),
                                json.toString(),
                                json.path("planId").asText()));
            }
        }
        return kinds;
    }
}
