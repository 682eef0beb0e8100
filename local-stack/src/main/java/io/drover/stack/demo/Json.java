package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads answers of the API as a tolerant reader: what is absent has a default. */
final class Json {
    private Json() {}

    static String text(JsonNode node, String field, String otherwise) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : otherwise;
    }

    static String text(JsonNode node, String field) {
        return text(node, field, "");
    }

    static String texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.asText()));
        return String.join(", ", texts);
    }

    /** Whether the answer says something under this name. */
    static boolean has(JsonNode node, String field) {
        return node.hasNonNull(field);
    }
}
