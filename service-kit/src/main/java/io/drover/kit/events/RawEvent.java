package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.drover.kit.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event whose data nobody has read yet, for a consumer that reads it once and keeps it as it
 * came. Texts may hold U+0000, which PostgreSQL does not take.
 *
 * @param value the data as UTF-8; null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares events
public record RawEvent(
        UUID id,
        String type,
        String source,
        Instant time,
        @Nullable Long sequence,
        @Nullable UUID correlationId,
        @Nullable String actor,
        byte @Nullable [] value) {

    private static final ClassValue<ObjectReader> READERS =
            new ClassValue<>() {
                @Override
                protected ObjectReader computeValue(Class<?> contract) {
                    return Json.lenient().readerFor(contract);
                }
            };

    /** The event of a record, or what makes it poison. */
    static RawEvent of(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return of(Arrival.of(record).event()); // rare, and none of its headers need be there
        }
        String version = null;
        String id = null;
        String type = null;
        String source = null;
        String time = null;
        String sequence = null;
        String correlation = null;
        String actor = null;
        for (Header header : record.headers()) {
            switch (header.key()) {
                case "ce_specversion" -> version = text(header);
                case "ce_id" -> id = text(header);
                case "ce_type" -> type = text(header);
                case "ce_source" -> source = text(header);
                case "ce_time" -> time = text(header);
                case "ce_sequence" -> sequence = text(header);
                case "ce_correlationid" -> correlation = text(header);
                case "ce_actor" -> actor = text(header);
                default -> {}
            }
        }
        if (!"1.0".equals(version)) {
            throw new Poison("ce_specversion is not 1.0");
        }
        try {
            return new RawEvent(
                    UUID.fromString(required("ce_id", id)),
                    required("ce_type", type),
                    required("ce_source", source),
                    Instant.parse(required("ce_time", time)),
                    sequence == null ? null : Long.valueOf(sequence),
                    correlation == null ? null : UUID.fromString(correlation),
                    actor,
                    record.value());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Poison("a header has the wrong form: " + e.getMessage(), e);
        }
    }

    /** One that was read already. */
    static RawEvent of(IncomingEvent event) {
        return new RawEvent(
                event.id(),
                event.type(),
                event.source(),
                event.time(),
                event.sequence(),
                event.correlationId(),
                event.actor(),
                event.tombstone() ? null : event.data().toString().getBytes(UTF_8));
    }

    /** Whether the record says that its key is gone (compacted topics only). */
    public boolean tombstone() {
        return value == null;
    }

    /** The data as a contract record; unknown fields are ignored, what does not fit is poison. */
    public <T> T dataAs(Class<T> contract) {
        byte[] bytes = value;
        if (bytes == null || !beginsAnObject(bytes)) {
            throw new Poison("the value is no JSON object in UTF-8");
        }
        try {
            return READERS.get(contract).readValue(bytes);
        } catch (StreamReadException e) {
            throw new Poison("the value is no JSON: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new Poison(
                    "data is no " + contract.getSimpleName() + ": " + e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new Poison("data is no " + contract.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Whether this is not another encoding, which the reader of JSON would guess. */
    private static boolean beginsAnObject(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && " \t\r\n".indexOf(bytes[start]) >= 0) {
            start++;
        }
        return start + 1 < bytes.length && bytes[start] == '{' && bytes[start + 1] != 0;
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static String required(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.indexOf('\0') >= 0) {
            throw new Poison(name + " is missing");
        }
        return text;
    }
}
