package io.drover.system.events;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The published JSON Schemas, one per type of event. */
public final class Schemas {
    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    /** What is wrong with an event; nothing if it is as its schema says. */
    public Set<ValidationMessage> check(KafkaDump.Seen event) {
        return schemas.computeIfAbsent(event.type(), this::load).validate(event.data());
    }

    private JsonSchema load(String type) {
        String place = "/schemas/" + type + ".json";
        try (InputStream in = Schemas.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new AssertionError("there is no schema for " + type);
            }
            return factory.getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
