package io.drover.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document of a service, as far as tests ask it. */
public final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "patch", "delete", "head", "options");
    private static final String EXAMPLES = "#/components/examples/";

    private static final String PROBLEM = "application/problem+json";

    /** An answer that was given; the body of one that is not JSON is left out. */
    public record Answer(int status, String mediaType, String body) {

        private boolean isEmpty() {
            return mediaType.isEmpty() && body.isEmpty();
        }
    }

    private record Operation(String id, String method, String path, JsonNode node) {}

    private final JsonNode document;
    private final StrictSchemas schemas;
    private final List<Operation> operations = new ArrayList<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
        schemas = new StrictSchemas(document.path("components"));
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(each -> METHODS.contains(each.getKey()))
                                        .forEach(each -> add(path.getKey(), each)));
    }

    private void add(String path, Map.Entry<String, JsonNode> each) {
        var id = each.getValue().path("operationId").asText();
        operations.add(new Operation(id, each.getKey(), path, each.getValue()));
    }

    /** Reads a document in JSON. */
    public static ApiDescription of(String json) {
        return new ApiDescription(read(json));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
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

    /** Every example of a request body, once per operation and media type. */
    public List<RequestExample> requestExamples() {
        var found = new ArrayList<RequestExample>();
        for (var operation : operations) {
            for (var type : operation.node().at("/requestBody/content").properties()) {
                for (var example : type.getValue().path("examples")) {
                    var value = value(example);
                    found.add(
                            new RequestExample(
                                    operation.id(),
                                    operation.method(),
                                    type.getKey(),
                                    value.isTextual() ? value.asText() : value.toString()));
                }
            }
        }
        return found;
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
        for (var example : content.path(PROBLEM).path("examples")) {
            var told = value(example).path("status").asText();
            if (!told.equals(status)) {
                amiss.add(where + " has a problem of status " + told);
            }
        }
    }

    private List<String> wrong(JsonNode type, JsonNode example, boolean whole) {
        return type.has("schema")
                ? schemas.wrong(type.path("schema"), value(example)).stream()
                        .filter(message -> whole || !message.getType().equals("required"))
                        .map(message -> message.getMessage())
                        .toList()
                : List.of();
    }

    private JsonNode value(JsonNode example) {
        var ref = example.path("$ref").asText();
        return ref.startsWith(EXAMPLES)
                ? document.at(ref.substring(1)).path("value")
                : example.path("value");
    }

    /**
     * What is wrong with an answer that was really given, or nothing: its operation names the
     * status and the media type, the body is as the schema says, and a problem has an example of
     * its code that has the same members.
     */
    public Optional<String> undescribed(String method, String path, Answer answer) {
        return operations.stream()
                .filter(each -> each.method().equalsIgnoreCase(method))
                .filter(each -> matches(each.path(), path))
                .min(
                        Comparator.comparingInt(ApiDescription::parameters)
                                .thenComparingInt(each -> -each.path().length()))
                .flatMap(operation -> undescribed(operation, answer));
    }

    private Optional<String> undescribed(Operation operation, Answer answer) {
        var what = operation.id() + " answered " + answer.status();
        var response = operation.node().path("responses").path("" + answer.status());
        if (response.isMissingNode()) {
            return Optional.of(what + ", a status that its description lacks");
        }
        var content = response.path("content");
        if (operation.method().equals("head") || content.isEmpty() && answer.isEmpty()) {
            return Optional.empty();
        }
        var type = content.path(answer.mediaType());
        if (type.isMissingNode()) {
            return Optional.of(
                    what + " with '" + answer.mediaType() + "', which its description lacks");
        }
        if (answer.body().isEmpty()) {
            return Optional.empty();
        }
        var body = read(answer.body());
        var wrong = schemas.wrong(type.path("schema"), body);
        if (!wrong.isEmpty()) {
            return Optional.of(what + ", against its schema: " + wrong + " in " + body);
        }
        return answer.mediaType().equals(PROBLEM)
                ? undescribedProblem(what, type, body)
                : Optional.empty();
    }

    /** The schema lets a problem have more members: the example of its code says which. */
    private Optional<String> undescribedProblem(String what, JsonNode type, JsonNode problem) {
        var code = problem.path("code").asText();
        var example = type.path("examples").path(code);
        if (example.isMissingNode()) {
            return Optional.of(what + " " + code + ", a code without an example");
        }
        var known = new TreeSet<String>();
        document.at("/components/schemas/Problem/properties")
                .fieldNames()
                .forEachRemaining(known::add);
        value(example).fieldNames().forEachRemaining(known::add);
        return problem.properties().stream()
                .map(Map.Entry::getKey)
                .filter(member -> !known.contains(member))
                .findFirst()
                .map(member -> what + " " + code + " with " + member + ", not in its example");
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
}
