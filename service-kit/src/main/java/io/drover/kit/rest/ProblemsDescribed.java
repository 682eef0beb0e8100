package io.drover.kit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Describes in the OpenAPI document that every error is a problem, and shows examples. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemsDescribed implements OASFilter {

    private static final String NAME = "Problem";
    private static final String RATE_LIMIT = "RateLimit";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String ORIGIN = "Access-Control-Allow-Origin";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(NAME, problem());
        describeHeaders(api.getComponents());
        api.setServers(
                List.of(OASFactory.createServer().url("/").addExtension("x-internal", false)));
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            var operations =
                    api.getPaths().getPathItems().values().stream()
                            .flatMap(path -> path.getOperations().values().stream())
                            .toList();
            operations.forEach(this::describe);
            new ExamplesDescribed(api, Examples.read()).describe();
            operations.forEach(ConditionsDescribed::describe);
        }
    }

    private static void describeHeaders(Components components) {
        components
                .addHeader(
                        RATE_LIMIT,
                        header(
                                "How many requests are left: \"requests\";r=999;t=1",
                                text("As draft-ietf-httpapi-ratelimit-headers has it")))
                .addHeader(
                        RETRY_AFTER,
                        header(
                                "When to try again",
                                of(Schema.SchemaType.INTEGER, "Seconds").format("int32")))
                .addHeader(
                        ORIGIN,
                        header(
                                "The page that asks, where the operator lets pages of its origin",
                                text("An origin").format("uri")));
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private void describe(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        trimScopes(operation);
        var responses = operation.getResponses();
        for (var common : new String[] {"400", "401", "403", "404", "429", "500"}) {
            if (!responses.hasAPIResponse(common)) {
                responses.addAPIResponse(common, response(common));
            }
        }
        responses
                .getAPIResponses()
                .forEach(
                        (status, response) -> {
                            if (status.startsWith("4") || status.startsWith("5")) {
                                response.setContent(response(status).getContent());
                            }
                            addHeaders(response);
                        });
    }

    private static APIResponse addHeaders(APIResponse response) {
        return response.addHeader(RATE_LIMIT, ref(RATE_LIMIT)).addHeader(ORIGIN, ref(ORIGIN));
    }

    private static Header ref(String name) {
        return OASFactory.createHeader().ref(name);
    }

    /** The answer with a problem of this status. */
    static APIResponse response(String status) {
        var response =
                addHeaders(OASFactory.createAPIResponse().description(said(status)))
                        .content(
                                OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(
                                                                OASFactory.createSchema()
                                                                        .ref(NAME))));
        return status.equals("429") || status.equals("503")
                ? response.addHeader(RETRY_AFTER, ref(RETRY_AFTER))
                : response;
    }

    /** Only OAuth2 has scopes; the role an operation needs is told as an extension. */
    private static void trimScopes(Operation operation) {
        if (operation.getSecurity() == null) {
            return;
        }
        var roles = new TreeSet<String>();
        var schemes = new ArrayList<SecurityRequirement>();
        for (var requirement : operation.getSecurity()) {
            var trimmed = OASFactory.createSecurityRequirement();
            requirement
                    .getSchemes()
                    .forEach(
                            (scheme, scopes) -> {
                                roles.addAll(scopes);
                                trimmed.addScheme(scheme);
                            });
            schemes.add(trimmed);
        }
        operation.setSecurity(schemes);
        operation.addExtension("x-roles", List.copyOf(roles));
    }

    private static String said(String status) {
        return switch (status) {
            case "400" -> "Malformed, or a field is not acceptable";
            case "401" -> "No valid bearer token";
            case "403" -> "The role does not allow it";
            case "404" -> "There is no such thing";
            case "409" -> "The present state does not allow it";
            case "410" -> "It is no longer kept";
            case "412" -> "It was changed since it was read";
            case "413" -> "The body is too large";
            case "415" -> "The media type is not taken here";
            case "422" -> "Understood, but not acceptable";
            case "428" -> "If-Match is missing";
            case "429" -> "Too many requests; wait as Retry-After says";
            case "503" -> "Something this service needs is away; try again";
            default -> "Something went wrong on our side";
        };
    }

    private static Schema problem() {
        var error =
                object("A field that was wrong")
                        .addProperty("pointer", text("JSON pointer to the field"))
                        .addProperty("detail", text("What is wrong with it"));
        return object("RFC 9457 problem: what was wrong and what to do")
                // some tell more: which limit, which state
                .additionalPropertiesBoolean(true)
                .addProperty("type", text("Names the kind of problem").format("uri"))
                .addProperty("title", text("The kind of problem in words"))
                .addProperty("status", of(Schema.SchemaType.INTEGER, "The HTTP status"))
                .addProperty("detail", text("What was wrong this time, and what to do"))
                .addProperty("instance", text("The path of the request"))
                .addProperty("code", text("Stable code to program against"))
                .addProperty("errors", of(Schema.SchemaType.ARRAY, "Fields").items(error))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status")
                .addRequired("detail")
                .addRequired("code");
    }

    private static Schema object(String description) {
        return of(Schema.SchemaType.OBJECT, description);
    }

    private static Schema text(String description) {
        return of(Schema.SchemaType.STRING, description);
    }

    private static Schema of(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
