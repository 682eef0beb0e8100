package io.drover.kit.rest;

import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes in the OpenAPI document the headers that make a request conditional, so that Swagger UI
 * and generated clients can send them: {@code If-Match} where a change is refused without it,
 * {@code If-None-Match} where the answer may be that nothing changed.
 */
final class ConditionsDescribed {

    private ConditionsDescribed() {}

    static void describe(Operation operation) {
        if (operation.getResponses().hasAPIResponse("428")) {
            operation.addParameter(
                    header(HttpHeaders.IF_MATCH, "The ETag of the version that you read, or *")
                            .required(true));
        }
        if (operation.getResponses().hasAPIResponse("304")) {
            operation.addParameter(
                    header(HttpHeaders.IF_NONE_MATCH, "The ETag of the version that you have"));
        }
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING).maxLength(200));
    }
}
