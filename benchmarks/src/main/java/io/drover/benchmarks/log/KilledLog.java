package io.drover.benchmarks.log;

import io.drover.benchmarks.Backing;
import io.drover.benchmarks.Figures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A log-service that is killed again and again while it takes events in, and then told everything a
 * second time. What it has is compared with what Kafka has, by SQL.
 */
final class KilledLog {

    /** Without what was in the log before. */
    private static final String TAKEN_IN = " from log_record where arrived > 2";

    private static final String CHECKSUM =
            "select count(*) || ' ' || sum(hashtextextended(r::text, 0)) from log_record r";

    private final Backing backing;
    private final String database;
    private final int events;
    private final Figures figures;

    KilledLog(Backing backing, String database, int events, Figures figures) {
        this.backing = backing;
        this.database = database;
        this.events = events;
        this.figures = figures;
    }

    void run(int kills) throws Exception {
        Random random = new Random(kills);
        for (int kill = 1; kill <= kills; kill++) {
            long when = stored() + 1 + random.nextInt(Math.max(1, events / (kills + 1)));
            try (var service = new LogService(backing, database, "killed")) {
                while (stored() < when) {
                    Thread.sleep(20);
                }
                ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();
                process.destroyForcibly();
                process.onExit().join();
            }
            figures.note("events stored at kill " + kill, stored());
        }
        readAll("killed");
        figures.note("the log after all kills", isWhatKafkaHas() ? "as Kafka has it" : "WRONG");
        String before = backing.ask(database, CHECKSUM);
        long start = System.nanoTime();
        readAll("again");
        figures.note("replay, s", (System.nanoTime() - start) / 1_000_000_000);
        boolean same = backing.ask(database, CHECKSUM).equals(before);
        figures.note("rows changed by the replay", same ? "none" : "SOME");
    }

    private long stored() throws Exception {
        return Long.parseLong(backing.ask(database, "select count(*)" + TAKEN_IN));
    }

    private void readAll(String group) throws Exception {
        try (var service = new LogService(backing, database, group);
                var admin =
                        org.apache.kafka.clients.admin.Admin.create(
                                Map.of("bootstrap.servers", backing.kafka()))) {
            service.awaitReady();
            long read = 0;
            while (read < events) {
                Thread.sleep(500);
                read = 0;
                var offsets =
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
                for (var offset : offsets.values()) {
                    read += offset == null ? 0 : offset.offset();
                }
            }
        }
    }

    private boolean isWhatKafkaHas() throws Exception {
        List<UUID> said = said();
        List<UUID> logged = new ArrayList<>(events);
        try (var connection = backing.connect(database);
                var sql = connection.createStatement();
                var row = sql.executeQuery("select event_id" + TAKEN_IN)) {
            while (row.next()) {
                logged.add(row.getObject(1, UUID.class));
            }
        }
        Collections.sort(said);
        Collections.sort(logged);
        figures.note("events in Kafka and records in the log", said.size() + ", " + logged.size());
        return said.equals(logged);
    }

    /** The ids of all events of the topics. */
    private List<UUID> said() {
        Map<String, Object> settings = Map.of("bootstrap.servers", backing.kafka());
        List<UUID> ids = new ArrayList<>(events);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    EventsInKafka.TOPICS.stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(place -> new TopicPartition(place.topic(), place.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (ids.size() < events) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    byte[] id = record.headers().lastHeader("ce_id").value();
                    ids.add(UUID.fromString(new String(id, StandardCharsets.UTF_8)));
                }
            }
        }
        return ids;
    }
}
