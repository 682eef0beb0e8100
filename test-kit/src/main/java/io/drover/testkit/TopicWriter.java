package io.drover.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Says on a topic what another service would say: a CloudEvent in binary mode.
 *
 * <p>Makes the topics itself, as their owner would.
 */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public TopicWriter(String bootstrap, String... topics) {
        make(bootstrap, topics);
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Sends an event and waits until it is there. */
    public void send(Sent event) {
        send(event.topic(), event.key(), event.headers(), event.data());
    }

    /** Sends any record at all, also one that nobody can understand. */
    public void send(
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String data) {
        var record =
                new ProducerRecord<>(
                        topic, key, data == null ? null : data.getBytes(StandardCharsets.UTF_8));
        headers.forEach(
                (name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(topic + " did not take a record", e);
        }
    }

    private static void make(String bootstrap, String... topics) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            for (var topic : topics) {
                make(admin, topic);
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("topics could not be made", e);
        }
    }

    private static void make(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    /**
     * An event to be sent, any number of times.
     *
     * @param sequence null on topics that are not numbered
     */
    public record Sent(
            String topic,
            String key,
            String type,
            String source,
            UUID id,
            @Nullable Long sequence,
            String time,
            String data) {

        Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", id.toString());
            headers.put("ce_source", source);
            headers.put("ce_type", type);
            headers.put("ce_time", time);
            headers.put("ce_partitionkey", key);
            headers.put("content-type", "application/json");
            if (sequence != null) {
                headers.put("ce_sequence", "%020d".formatted(sequence));
            }
            return headers;
        }
    }
}
