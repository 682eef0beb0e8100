package io.drover.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of a service, as far as tests ask it. */
public final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String EXAMPLES = "#/components/examples/";

    private record Operation(String id, String method, String path, JsonNode node) {}

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(each -> METHODS.contains(each.getKey()))
                                        .forEach(each -> add(path.getKey(), each)));
    }

    private void add(String path, java.util.Map.Entry<String, JsonNode> each) {
        var id = each.getValue().path("operationId").asText();
        operations.add(new Operation(id, each.getKey(), path, each.getValue()));
    }

    /** Reads a document in JSON. */
    public static ApiDescription of(String json) {
        try {
            return new ApiDescription(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is missing or wrong among the examples, one sentence each: every body that is taken,
     * every answer with content and every error of every operation has one that its schema allows.
     */
    public List<String> examplesAmiss() {
        var amiss = new TreeSet<String>();
        for (var operation : operations) {
            // a patch names only what changes
            boolean whole = !operation.method().equals("patch");
            var request = operation.node().at("/requestBody/content");
            check(operation.id() + " request", request, whole, amiss);
            operation
                    .node()
                    .path("responses")
                    .properties()
                    .forEach(
                            response -> {
                                var where = operation.id() + " " + response.getKey();
                                var content = response.getValue().path("content");
                                check(where, content, true, amiss);
                                checkStatus(where, response.getKey(), content, amiss);
                            });
        }
        return List.copyOf(amiss);
    }

    private void check(String where, JsonNode content, boolean whole, Set<String> amiss) {
        content.properties()
                .forEach(
                        type -> {
                            var examples = type.getValue().path("examples");
                            if (examples.isEmpty()) {
                                amiss.add(where + " has no example");
                            }
                            for (var example : examples.properties()) {
                                for (var wrong :
                                        wrong(type.getValue(), example.getValue(), whole)) {
                                    amiss.add(where + " " + example.getKey() + wrong);
                                }
                            }
                        });
    }

    private void checkStatus(String where, String status, JsonNode content, Set<String> amiss) {
        for (var example : content.path("application/problem+json").path("examples")) {
            var told = value(example).path("status").asText();
            if (!told.equals(status)) {
                amiss.add(where + " has a problem of status " + told);
            }
        }
    }

    /** Nulls are left out of the comparison: views carry them where the schema says optional. */
    private List<String> wrong(JsonNode type, JsonNode example, boolean whole) {
        if (!type.has("schema")) {
            return List.of();
        }
        var schema = new ObjectMapper().createObjectNode();
        schema.set("allOf", new ObjectMapper().createArrayNode().add(type.path("schema")));
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(withoutNulls(value(example).deepCopy()))
                .stream()
                .filter(message -> whole || !message.getType().equals("required"))
                .map(message -> message.getMessage())
                .toList();
    }

    private JsonNode value(JsonNode example) {
        var ref = example.path("$ref").asText();
        return ref.startsWith(EXAMPLES)
                ? document.at(ref.substring(1)).path("value")
                : example.path("value");
    }

    private static JsonNode withoutNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
        json.forEach(ApiDescription::withoutNulls);
        return json;
    }

    /**
     * What is wrong with an answer that was really given, or nothing: its operation names the
     * status and, for a problem, has an example of the code.
     *
     * @param code of a problem, else null
     */
    public Optional<String> undescribed(
            String method, String path, int status, @Nullable String code) {
        var found =
                operations.stream()
                        .filter(each -> each.method().equalsIgnoreCase(method))
                        .filter(each -> matches(each.path(), path))
                        .min(
                                Comparator.comparingInt(ApiDescription::parameters)
                                        .thenComparingInt(each -> -each.path().length()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var operation = found.get();
        var response = operation.node().path("responses").path("" + status);
        var what = operation.id() + " answered " + status + (code == null ? "" : " " + code);
        if (response.isMissingNode()) {
            return Optional.of(what + ", a status that its description lacks");
        }
        var examples = response.at("/content/application~1problem+json/examples");
        return code == null || examples.has(code)
                ? Optional.empty()
                : Optional.of(what + ", a code that its description has no example of");
    }

    private static int parameters(Operation operation) {
        return operation.path().length() - operation.path().replace("{", "").length();
    }

    private static boolean matches(String template, String path) {
        var expected = template.split("/", -1);
        var given = path.split("/", -1);
        return expected.length == given.length
                && java.util.stream.IntStream.range(0, given.length)
                        .allMatch(i -> matchesSegment(expected[i], given[i]));
    }

    /** A parameter may have an ending behind it, such as {@code {id}.csv}. */
    private static boolean matchesSegment(String expected, String given) {
        return expected.startsWith("{")
                ? given.endsWith(expected.substring(expected.indexOf('}') + 1))
                : expected.equals(given);
    }

    @Override
    public String toString() {
        return Arrays.toString(operations.stream().map(Operation::id).toArray());
    }
}
