package io.drover.system.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.testkit.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Every record of every topic of Drover, as it lies in Kafka. */
public final class KafkaDump {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One record; the data is missing for a tombstone. */
    public record Seen(
            String topic,
            int partition,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable JsonNode data,
            String text) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String type() {
            return header("ce_type");
        }

        @Override
        public String toString() {
            return topic + " " + key + " " + headers + " " + text;
        }
    }

    private final Map<String, List<Seen>> byTopic = new TreeMap<>();

    private KafkaDump(String bootstrap, List<String> topics) {
        for (String topic : topics) {
            List<Seen> records = new ArrayList<>();
            TopicReader.read(bootstrap, topic).forEach(record -> records.add(seen(record)));
            byTopic.put(topic, records);
        }
    }

    public static KafkaDump of(String bootstrap) {
        return new KafkaDump(bootstrap, topics(bootstrap));
    }

    /** The records of one topic only. */
    public static KafkaDump of(String bootstrap, String topic) {
        return new KafkaDump(bootstrap, List.of(topic));
    }

    private static List<String> topics(String bootstrap) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> topic.startsWith("drover."))
                    .toList();
        }
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        byte @Nullable [] value = record.value();
        try {
            return new Seen(
                    record.topic(),
                    record.partition(),
                    record.key(),
                    headers,
                    value == null ? null : JSON.readTree(value),
                    value == null ? "" : new String(value, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON in " + record.topic(), e);
        }
    }

    /** All topics with their records, each partition in its order. */
    public Map<String, List<Seen>> byTopic() {
        return byTopic;
    }

    /**
     * All events, each once: a relay that was killed between sending and noting it sends again, and
     * consumers tell by the id.
     */
    public List<Seen> events() {
        Map<String, Seen> events = new LinkedHashMap<>();
        records().forEach(event -> events.putIfAbsent(event.header("ce_id"), event));
        return List.copyOf(events.values());
    }

    /** Every record that is neither a tombstone nor a dead letter, as often as it was sent. */
    public List<Seen> records() {
        return byTopic.entrySet().stream()
                .filter(topic -> !topic.getKey().endsWith(".dlq"))
                .flatMap(topic -> topic.getValue().stream())
                .filter(record -> record.data() != null)
                .toList();
    }

    /** What consumers could not understand. */
    public List<Seen> deadLetters() {
        return byTopic.entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(".dlq"))
                .flatMap(topic -> topic.getValue().stream())
                .toList();
    }
}
