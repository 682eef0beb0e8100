package io.drover.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.kit.json.Json;

/** Applies an RFC 7396 merge patch: what is named changes, null clears, the rest stays. */
public final class MergePatch {

    private MergePatch() {}

    /** The current value with the patch applied, read as strictly as a whole body would be. */
    public static <T> T apply(T current, JsonNode patch, Class<T> type) {
        if (!(patch instanceof ObjectNode changes)) {
            throw Problem.badRequest("MALFORMED_JSON", "A merge patch is a JSON object.");
        }
        JsonNode merged = merge(Json.strict().valueToTree(current), changes);
        try {
            return Json.strict().treeToValue(merged, type);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var merged =
                target instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        changes.properties()
                .forEach(
                        change -> {
                            if (change.getValue().isNull()) {
                                merged.remove(change.getKey());
                            } else {
                                var before = merged.path(change.getKey());
                                merged.set(change.getKey(), merge(before, change.getValue()));
                            }
                        });
        return merged;
    }
}
