package io.drover.execution.sites.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document of the vendor: says what of a request or an answer it does not allow. */
final class VendorDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final String location;
    private final Map<String, Pattern> paths = new TreeMap<>();
    private final JsonSchemaFactory schemas =
            JsonSchemaFactory.builder()
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                    .metaSchema(OpenApi30.getInstance())
                    .build();

    private VendorDocument(Path file) throws IOException {
        document = JSON.readTree(file.toFile());
        location = file.toUri().toString();
        document.path("paths")
                .fieldNames()
                .forEachRemaining(
                        path ->
                                paths.put(
                                        path,
                                        Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))));
    }

    /** The document of this name beside the repository, if it is there. */
    static Optional<VendorDocument> named(String name) throws IOException {
        for (@Nullable Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path file = folder.resolve("shared/specs").resolve(name);
            if (java.nio.file.Files.isReadable(file)) {
                return Optional.of(new VendorDocument(file));
            }
        }
        return Optional.empty();
    }

    /** A request with its answer. */
    record Exchange(
            String method,
            String path,
            @Nullable String query,
            @Nullable String contentType,
            byte[] body,
            int status,
            @Nullable String answerType,
            byte[] answer) {

        /** The same as the document knows it, which does not know where the site stands. */
        Exchange without(String context) {
            return path.startsWith(context + "/")
                    ? new Exchange(
                            method,
                            path.substring(context.length()),
                            query,
                            contentType,
                            body,
                            status,
                            answerType,
                            answer)
                    : this;
        }
    }

    /** What is not as the document says; empty when everything is. */
    List<String> violations(Exchange exchange) {
        String method = exchange.method().toLowerCase(java.util.Locale.ROOT);
        Optional<String> path = template(exchange.path(), method);
        if (path.isEmpty()) {
            return List.of("no such path");
        }
        JsonNode operation = document.path("paths").path(path.get()).path(method);
        if (operation.isMissingNode()) {
            return List.of("no such method at " + path.get());
        }
        List<String> violations = new ArrayList<>();
        String at = "/paths/" + escaped(path.get()) + "/" + method;
        query(exchange, path.get(), operation, violations);
        if (exchange.status() < 300) {
            json(exchange.contentType(), exchange.body())
                    .ifPresent(body -> body(body, at, operation, violations));
        }
        answer(exchange, at, operation, violations);
        return violations;
    }

    private void query(
            Exchange exchange, String path, JsonNode operation, List<String> violations) {
        Set<String> known = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (JsonNode holder : List.of(operation, document.path("paths").path(path))) {
            for (JsonNode each : holder.path("parameters")) {
                JsonNode parameter = resolved(each);
                if (parameter.path("in").asText().equals("query")) {
                    known.add(parameter.path("name").asText());
                    if (parameter.path("required").asBoolean()) {
                        missing.add(parameter.path("name").asText());
                    }
                }
            }
        }
        if (exchange.query() != null) {
            for (String pair : exchange.query().split("&")) {
                String name = pair.split("=", 2)[0];
                missing.remove(name);
                if (!known.contains(name)) {
                    violations.add("query parameter " + name + " is not known");
                }
            }
        }
        missing.forEach(name -> violations.add("query parameter " + name + " is missing"));
    }

    private void body(JsonNode body, String at, JsonNode operation, List<String> violations) {
        JsonNode request = operation.path("requestBody");
        String place = at + "/requestBody";
        if (request.has("$ref")) {
            place = request.path("$ref").asText().substring(1);
            request = document.at(place);
        }
        if (request.at("/content/application~1json/schema").isMissingNode()) {
            violations.add("takes no JSON");
            return;
        }
        validate("request", place + "/content/application~1json/schema", body, violations);
    }

    private void answer(Exchange exchange, String at, JsonNode operation, List<String> violations) {
        String status = String.valueOf(exchange.status());
        if (!operation.path("responses").has(status)) {
            // the documents leave errors out that sites give, such as 409, and some any success
            if (exchange.status() < 400 && describesSuccess(operation)) {
                violations.add("answer " + status + " is not described");
            }
            return;
        }
        String place = at + "/responses/" + status;
        JsonNode response = document.at(place);
        if (response.has("$ref")) {
            place = response.path("$ref").asText().substring(1);
            response = document.at(place);
        }
        if (response.at("/content/application~1json/schema").isMissingNode()) {
            return;
        }
        Optional<JsonNode> json = json(exchange.answerType(), exchange.answer());
        if (json.isPresent()) {
            validate("answer", place + "/content/application~1json/schema", json.get(), violations);
        }
    }

    private static boolean describesSuccess(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .anyMatch(each -> each.getKey().startsWith("2"));
    }

    private void validate(String what, String place, JsonNode value, List<String> violations) {
        Set<ValidationMessage> messages =
                schemas.getSchema(SchemaLocation.of(location + "#" + fragment(place)))
                        .validate(value);
        messages.forEach(message -> violations.add(what + ": " + message.getMessage()));
    }

    /** Braces of path templates are no characters of a fragment. */
    private static String fragment(String place) {
        return place.replace("{", "%7B").replace("}", "%7D");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** One that the document has this method for, if several fit. */
    private Optional<String> template(String path, String method) {
        if (document.path("paths").has(path)) {
            return Optional.of(path);
        }
        return paths.entrySet().stream()
                .filter(each -> each.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .min(
                        Comparator.comparing(
                                        (String each) ->
                                                !document.path("paths").path(each).has(method))
                                .thenComparingInt(each -> each.split("\\{").length));
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private static Optional<JsonNode> json(@Nullable String type, byte[] bytes) {
        if (type == null || !type.startsWith("application/json") || bytes.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
