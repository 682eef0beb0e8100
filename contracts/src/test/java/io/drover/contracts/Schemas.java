package io.drover.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of an event record: what is not {@code @Nullable} is required. */
final class Schemas {

    private static final String BASE = "https://drover.io/schemas/";

    private final SchemaGenerator generator;

    Schemas() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .without(Option.FLATTENED_ENUMS_FROM_TOSTRING);
        config.forFields()
                .withNullableCheck(
                        field ->
                                field.getRawMember()
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class))
                .withRequiredCheck(
                        field ->
                                !field.getRawMember()
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class));
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(
                        (type, context) -> {
                            String format = format(type.getErasedType());
                            if (format == null) {
                                return null;
                            }
                            ObjectNode text = context.getGeneratorConfig().createObjectNode();
                            text.put("type", "string").put("format", format);
                            return new com.github.victools.jsonschema.generator.CustomDefinition(
                                    text, true);
                        });
        generator = new SchemaGenerator(config.build());
    }

    JsonNode of(String type) {
        ObjectNode schema = generator.generateSchema(EventTypes.record(type).orElseThrow());
        schema.put("$id", BASE + type + ".json");
        schema.put("title", type);
        return schema;
    }

    private static @Nullable String format(Class<?> type) {
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == Instant.class) {
            return "date-time";
        }
        return type == Duration.class ? "duration" : null;
    }
}
