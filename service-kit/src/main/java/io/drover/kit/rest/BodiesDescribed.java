package io.drover.kit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes in the OpenAPI document bodies that no class stands for: a merge patch (RFC 7396) has
 * only what changes, downloads are text or bytes, and an answer to HEAD has none.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 3)
public class BodiesDescribed implements OASFilter {

    @Override
    public PathItem filterPathItem(PathItem path) {
        if (path.getHEAD() != null) {
            path.getHEAD()
                    .getResponses()
                    .getAPIResponses()
                    .forEach(
                            (status, response) -> {
                                // refusals may be shared with other operations
                                if (status.startsWith("2")) {
                                    response.setContent(null);
                                }
                            });
        }
        var patch = path.getPATCH();
        if (patch == null || patch.getRequestBody() == null) {
            return path;
        }
        patch.getRequestBody()
                .getContent()
                .getMediaTypes()
                .forEach(
                        (name, type) -> {
                            if (name.endsWith("json")) {
                                type.setSchema(members());
                            }
                        });
        return path;
    }

    private static Schema members() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("The members to change, as in a whole one; null takes a value away")
                .additionalPropertiesBoolean(true);
    }

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        if (response.getContent() != null) {
            response.getContent()
                    .getMediaTypes()
                    .forEach(
                            (name, type) -> {
                                if (type.getSchema() == null) {
                                    type.setSchema(download(name));
                                }
                            });
        }
        return response;
    }

    private static Schema download(String mediaType) {
        var schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return mediaType.equals("application/octet-stream") ? schema.format("binary") : schema;
    }
}
