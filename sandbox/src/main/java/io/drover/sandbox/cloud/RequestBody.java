package io.drover.sandbox.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.rendering.WellFormed;
import io.drover.sandbox.store.Content.Body;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON object a request carries, read field by field. */
public final class RequestBody {

    private static final List<String> REPRESENTATIONS =
            List.of("storage", "wiki", "atlas_doc_format");

    private final JsonNode json;

    private RequestBody(JsonNode json) {
        this.json = json;
    }

    /** Reads a request that must carry an object. */
    public static RequestBody of(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw CloudProblem.badRequest("The request body must be a JSON object");
        }
        return new RequestBody(json);
    }

    /** The raw value of a field, missing when absent. */
    public JsonNode get(String name) {
        return json.path(name);
    }

    /** A text that must be there. */
    public String text(String name) {
        String value = textOrNull(name);
        if (value == null || value.isBlank()) {
            throw CloudProblem.badRequest("'" + name + "' is required");
        }
        return value;
    }

    /** A text that may be absent. */
    public @Nullable String textOrNull(String name) {
        JsonNode value = json.path(name);
        if (!value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asText();
        if (text.indexOf('\0') >= 0) {
            throw CloudProblem.badRequest(
                    "'" + name + "' contains a character that is not allowed");
        }
        return text;
    }

    /** A text, or what stands for it when absent. */
    public String text(String name, String otherwise) {
        String value = textOrNull(name);
        return value == null ? otherwise : value;
    }

    /** An id that must be there. */
    public long id(String name) {
        return Ids.number(name, text(name));
    }

    /** An id that may be absent. */
    public @Nullable Long idOrNull(String name) {
        String value = textOrNull(name);
        return value == null ? null : (Long) Ids.number(name, value);
    }

    /** The object in a field, or nothing. */
    public Optional<RequestBody> object(String name) {
        JsonNode value = json.path(name);
        return value.isObject() ? Optional.of(new RequestBody(value)) : Optional.empty();
    }

    /** The object in a field that must be there. */
    public RequestBody requiredObject(String name) {
        return object(name)
                .orElseThrow(() -> CloudProblem.badRequest("'" + name + "' is required"));
    }

    /** The number of the version a change makes. */
    public int versionNumber() {
        JsonNode number = requiredObject("version").get("number");
        if (!number.canConvertToInt() || number.isTextual()) {
            throw CloudProblem.badRequest("'version.number' is required");
        }
        return number.asInt();
    }

    /** What a change says about itself. */
    public String versionMessage() {
        return object("version").map(version -> version.text("message", "")).orElse("");
    }

    /** What is written: {@code body} as one representation, or nested under its name. */
    public Optional<Body> content() {
        return object("body").map(RequestBody::representation);
    }

    private static Body representation(RequestBody body) {
        for (String name : REPRESENTATIONS) {
            Optional<RequestBody> nested = body.object(name);
            if (nested.isPresent()) {
                return checked(name, nested.get().text("value", ""));
            }
        }
        return checked(body.text("representation"), body.text("value", ""));
    }

    private static Body checked(String representation, String value) {
        if (!REPRESENTATIONS.contains(representation)) {
            throw CloudProblem.badRequest("Unsupported representation: " + representation);
        }
        WellFormed.fault(representation, value)
                .ifPresent(
                        fault -> {
                            throw CloudProblem.badRequest(fault);
                        });
        return new Body(representation, value);
    }
}
