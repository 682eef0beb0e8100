package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drover.kit.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it came, before anybody could make sense of it. */
record Arrival(
        String topic,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value,
        Instant sentAt,
        String place) {

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        return new Arrival(
                record.topic(),
                storable(record.key()),
                Headers.of(record.headers()),
                record.value(),
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                record.topic() + "/" + record.partition() + "/" + record.offset());
    }

    /** The event, or what makes it poison. */
    IncomingEvent event() {
        if (value == null && !headers.containsKey("ce_id")) {
            return new IncomingEvent(
                    id(),
                    "drover.tombstone.v1",
                    "/" + topic,
                    null,
                    sentAt,
                    null,
                    topic,
                    key,
                    null,
                    null,
                    null,
                    NullNode.getInstance());
        }
        if (!"1.0".equals(headers.get("ce_specversion"))) {
            throw new Poison("ce_specversion is not 1.0");
        }
        try {
            var sequence = headers.get("ce_sequence");
            var correlation = headers.get("ce_correlationid");
            return new IncomingEvent(
                    UUID.fromString(required("ce_id")),
                    required("ce_type"),
                    required("ce_source"),
                    storable(headers.get("ce_subject")),
                    Instant.parse(required("ce_time")),
                    sequence == null ? null : Long.valueOf(sequence),
                    topic,
                    key,
                    correlation == null ? null : UUID.fromString(correlation),
                    storable(headers.get("ce_causationid")),
                    storable(headers.get("ce_actor")),
                    data());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Poison("a header has the wrong form: " + e.getMessage(), e);
        }
    }

    /** The event's id, or for one without a readable id a name of where and what it is. */
    UUID id() {
        try {
            return UUID.fromString(headers.getOrDefault("ce_id", ""));
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes((place + "@" + sentAt).getBytes(UTF_8));
        }
    }

    private String required(String header) {
        var text = headers.get(header);
        if (text == null || text.isBlank() || text.indexOf('\0') >= 0) {
            throw new Poison(header + " is missing");
        }
        return text;
    }

    private JsonNode data() {
        if (value == null) {
            return NullNode.getInstance();
        }
        try {
            var data = Json.lenient().readTree(value);
            if (data == null || !data.isObject()) {
                throw new Poison("the value is no JSON object");
            }
            return mayHoldNul(value) ? storable(data) : data;
        } catch (JacksonException e) {
            throw new Poison("the value is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new Poison("the value can't be read", e);
        }
    }

    /** Hardly any does, and going through all of it costs as much as reading it. */
    private static boolean mayHoldNul(byte[] value) {
        for (int i = 0; i < value.length; i++) {
            if (value[i] == 0
                    || (value[i] == '\\' && i + 1 < value.length && value[i + 1] == 'u')) {
                return true;
            }
        }
        return false;
    }

    /** One such character in a text of a stranger must not hold up the line for ever. */
    private static JsonNode storable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                var value = storable(object.remove(name));
                object.set(name.replace('\0', '\uFFFD'), value);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, storable(array.get(i)));
            }
        } else if (node instanceof TextNode text && text.textValue().indexOf('\0') >= 0) {
            return TextNode.valueOf(storable(text.textValue()));
        }
        return node;
    }

    /** PostgreSQL's texts hold every character but one. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
