package io.drover.kit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes in the OpenAPI document the limits that hold for every service, where an operation says
 * nothing narrower: of the numbers' own types, and of whatever fits into a request body, which has
 * no NUL in it because PostgreSQL takes none.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class LimitsDescribed implements OASFilter {

    private static final int BODY = 1024 * 1024;
    private static final String NO_NUL = "^[^\\u0000]*$";
    private static final Map<String, Integer> LENGTHS =
            Map.of("uuid", 36, "date", 10, "date-time", 40, "duration", 60, "uri", 2048);

    @Override
    public Schema filterSchema(Schema schema) {
        var types = Objects.requireNonNullElse(schema.getType(), List.<SchemaType>of());
        if (types.contains(SchemaType.STRING) && schema.getEnumeration() == null) {
            limitText(schema);
        }
        if (types.contains(SchemaType.INTEGER)) {
            limitInteger(schema);
        }
        if (types.contains(SchemaType.ARRAY) && schema.getMaxItems() == null) {
            schema.setMaxItems(BODY);
        }
        return schema;
    }

    private static void limitText(Schema schema) {
        if (schema.getMaxLength() == null) {
            schema.setMaxLength(
                    LENGTHS.getOrDefault(Objects.requireNonNullElse(schema.getFormat(), ""), BODY));
        }
        if (schema.getFormat() == null && schema.getPattern() == null) {
            schema.setPattern(NO_NUL);
        }
    }

    private static void limitInteger(Schema schema) {
        if (schema.getFormat() == null) {
            schema.setFormat("int32");
        }
        boolean wide = schema.getFormat().equals("int64");
        if (schema.getMinimum() == null && schema.getExclusiveMinimum() == null) {
            schema.setMinimum(BigDecimal.valueOf(wide ? Long.MIN_VALUE : Integer.MIN_VALUE));
        }
        if (schema.getMaximum() == null && schema.getExclusiveMaximum() == null) {
            schema.setMaximum(BigDecimal.valueOf(wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
        }
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if ("limit".equals(parameter.getName()) && parameter.getSchema() != null) {
            parameter
                    .getSchema()
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Limits.MAX))
                    .defaultValue(Limits.DEFAULT);
        }
        return parameter;
    }
}
