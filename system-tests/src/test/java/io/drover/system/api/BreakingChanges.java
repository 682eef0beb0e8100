package io.drover.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** What a newer OpenAPI document asks of clients that were written for an older one. */
final class BreakingChanges {

    private BreakingChanges() {}

    /** The changes in words, or nothing if every client of the older one goes on working. */
    static String between(JsonNode older, JsonNode newer) {
        var changes =
                OpenApiCompare.fromContents(
                        comparable(older).toString(), comparable(newer).toString());
        if (changes.isCompatible()) {
            return "";
        }
        var text = new ByteArrayOutputStream();
        new ConsoleRender().render(changes, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    /** In the words of OpenAPI 3.0: the library does not compare types as 3.1 writes them. */
    private static JsonNode comparable(JsonNode document) {
        ObjectNode older = document.deepCopy();
        older.put("openapi", "3.0.3");
        nullable(older);
        return older;
    }

    private static void nullable(JsonNode node) {
        if (node instanceof ObjectNode object && object.get("type") instanceof ArrayNode types) {
            for (var type : types) {
                if (type.asText().equals("null")) {
                    object.put("nullable", true);
                } else {
                    object.set("type", type);
                }
            }
        }
        node.forEach(BreakingChanges::nullable);
    }
}
