package io.drover.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of an OpenAPI document, taken at their word: formats must hold, and a member that a
 * schema does not name is wrong unless the schema says that there may be others.
 */
final class StrictSchemas {

    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final JsonNode components;

    /** {@code components} are what the document's references lead to. */
    StrictSchemas(JsonNode components) {
        this.components = closed(components.deepCopy());
    }

    /** What is wrong with a value; nothing if it is as the schema says. */
    Set<ValidationMessage> wrong(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value);
    }

    private JsonSchema compile(JsonNode schema) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(closed(schema.deepCopy()));
        whole.set("components", components);
        return factory.getSchema(whole, config);
    }

    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(StrictSchemas::closed);
        return schema;
    }
}
