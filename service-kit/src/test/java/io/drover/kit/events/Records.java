package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.kit.ids.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a broker hands them out, made by hand. */
final class Records {

    private static final AtomicLong OFFSETS = new AtomicLong();

    private Records() {}

    static ConsumerRecord<String, byte[]> event(String source, int sequence, Instant time) {
        return event(Ids.next(), "drover.things.v1", source, sequence, time);
    }

    static ConsumerRecord<String, byte[]> event(
            UUID id, String topic, String source, int sequence, Instant time) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", source);
        headers.put("ce_type", "drover.thing.made.v1");
        headers.put("ce_time", time.toString());
        headers.put("ce_sequence", "%020d".formatted(sequence));
        return record(topic, source, headers, "{\"name\":\"n" + sequence + "\"}");
    }

    static ConsumerRecord<String, byte[]> record(
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String value) {
        var all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                topic,
                0,
                OFFSETS.getAndIncrement(),
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value == null ? null : value.getBytes(UTF_8),
                all,
                Optional.empty());
    }

    @SafeVarargs
    static ConsumerRecords<String, byte[]> batch(ConsumerRecord<String, byte[]>... records) {
        return batch(List.of(records));
    }

    static ConsumerRecords<String, byte[]> batch(List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(Map.of(new TopicPartition("t", 0), records), Map.of());
    }
}
