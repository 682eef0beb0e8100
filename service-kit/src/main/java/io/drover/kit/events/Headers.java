package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.drover.kit.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/** The headers of a Kafka record as texts, and as one JSON text for a row. */
final class Headers {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Headers() {}

    static Map<String, String> of(Iterable<Header> headers) {
        var texts = new LinkedHashMap<String, String>();
        for (var header : headers) {
            texts.put(
                    header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        return texts;
    }

    static String json(Map<String, String> headers) {
        try {
            return Json.lenient().writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parse(String json) {
        try {
            return Json.lenient().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
