package io.drover.system.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Makes requests from an OpenAPI document: each is what the document asks for, with something wrong
 * in most of its parts. The same seed gives the same request.
 */
public final class HostileRequests {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "patch", "delete", "head", "options");
    private static final List<String> ROLES =
            List.of("viewer", "planner", "operator", "admin", "vendor", "nobody");
    private static final List<String> MEDIA_TYPES =
            List.of(
                    "application/json",
                    "application/merge-patch+json",
                    "text/plain",
                    "application/xml",
                    "application/json; charset=utf-16",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "application/octet-stream");

    private record Operation(String method, String path, JsonNode node) {}

    private final JsonNode document;
    private final Map<String, String> targets;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * Whatever an answer without end has is left out.
     *
     * @param targets what there is to be found, by the segment of the path in front of it
     */
    public HostileRequests(JsonNode document, Map<String, String> targets) {
        this.document = document;
        this.targets = targets;
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var node = method.getValue();
                if (METHODS.contains(method.getKey())
                        && !node.at("/responses/200/content").has("text/event-stream")) {
                    operations.add(new Operation(method.getKey(), path.getKey(), node));
                }
            }
        }
    }

    /** The request of a seed. */
    public HostileRequest of(long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var operation = operations.get(random.nextInt(operations.size()));
        boolean ofVendors = operation.path().startsWith("/vendor");
        var method =
                random.nextInt(20) == 0
                        ? METHODS.get(random.nextInt(METHODS.size()))
                        : operation.method();
        var role =
                random.nextInt(8) == 0
                        ? ROLES.get(random.nextInt(ROLES.size()))
                        : ofVendors ? "vendor" : "admin";
        var headers = new LinkedHashMap<String, String>();
        var query = parameters(operation, random, headers);
        var body = body(operation, random, headers);
        return new HostileRequest(
                role,
                method.toUpperCase(Locale.ROOT),
                path(operation, random) + query,
                headers,
                body);
    }

    private String path(Operation operation, Random random) {
        var path = new StringBuilder();
        var before = "";
        for (var segment : operation.path().substring(1).split("/", -1)) {
            path.append('/');
            if (segment.startsWith("{")) {
                var ending = segment.substring(segment.indexOf('}') + 1);
                path.append(encoded(target(operation, before, random))).append(ending);
            } else {
                path.append(segment);
                before = segment;
            }
        }
        return path.toString();
    }

    /** What is there is not deleted: the next requests need it. */
    private String target(Operation operation, String before, Random random) {
        var there = targets.get(before);
        if (there == null || operation.method().equals("delete") || random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? new UUID(random.nextLong(), random.nextLong()).toString()
                    // a path that ends in nothing is another path
                    : "x" + HostileText.text(random);
        }
        return there;
    }

    /** The query; headers are put where they belong. */
    private String parameters(Operation operation, Random random, Map<String, String> headers) {
        var query = new StringBuilder();
        for (var parameter : operation.node().path("parameters")) {
            var name = parameter.path("name").asText();
            var value =
                    random.nextInt(3) == 0
                            ? HostileText.text(random)
                            : plausible(parameter, random);
            if (parameter.path("in").asText().equals("query") && random.nextInt(3) == 0) {
                query.append('&').append(encoded(name)).append('=').append(encoded(value));
            } else if (parameter.path("in").asText().equals("header") && random.nextInt(4) > 0) {
                headers.put(name, value.replaceAll("[^ -~]", "?").strip());
            }
        }
        if (random.nextInt(15) == 0) {
            query.append('&').append(encoded(HostileText.text(random))).append("=1");
        }
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }

    private String plausible(JsonNode parameter, Random random) {
        var name = parameter.path("name").asText();
        var schema = resolved(parameter.path("schema"));
        var values = schema.has("items") ? resolved(schema.path("items")) : schema;
        if (values.path("enum").isArray()) {
            return values.path("enum").path(random.nextInt(values.path("enum").size())).asText();
        }
        return switch (name) {
            case "If-Match", "If-None-Match" -> "*";
            case "Tus-Resumable" -> "1.0.0";
            case "limit", "Upload-Length", "Upload-Offset" -> "" + random.nextInt(9);
            case "planId", "siteId" -> targets.get(random.nextBoolean() ? "plans" : "sites");
            default -> parameter.path("example").asText("some");
        };
    }

    private JsonNode resolved(JsonNode schema) {
        var ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : document.at(ref.substring(1));
    }

    private byte[] body(Operation operation, Random random, Map<String, String> headers) {
        var content = operation.node().at("/requestBody/content");
        if (content.isEmpty() && random.nextInt(6) > 0) {
            return new byte[0];
        }
        var types = new ArrayList<String>();
        content.fieldNames().forEachRemaining(types::add);
        boolean right = !types.isEmpty() && random.nextInt(10) > 0;
        var type = right ? types.get(random.nextInt(types.size())) : null;
        headers.put(
                "Content-Type",
                type == null ? MEDIA_TYPES.get(random.nextInt(MEDIA_TYPES.size())) : type);
        var examples = content.path(type == null ? "" : type).path("examples");
        var example =
                examples.isEmpty() ? HostileText.json(random) : value(examples.iterator().next());
        if (example.isTextual()) {
            return (random.nextBoolean() ? example.asText() : HostileText.text(random))
                    .getBytes(UTF_8);
        }
        return broken(example.deepCopy(), random);
    }

    private JsonNode value(JsonNode example) {
        return example.has("$ref") ? resolved(example).path("value") : example.path("value");
    }

    private static byte[] broken(JsonNode body, Random random) {
        var text = mutated(body, random).toString();
        return switch (random.nextInt(14)) {
            case 0 -> text.substring(0, random.nextInt(text.length())).getBytes(UTF_8);
            case 1 -> ("[".repeat(5000) + text).getBytes(UTF_8);
            case 2 -> text.replace("\"", "'").getBytes(UTF_8);
            case 3 -> new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            case 4 -> (text + text).getBytes(UTF_8);
            case 5 -> new byte[0];
            case 6 -> HostileText.json(random).toString().getBytes(UTF_8);
            default -> text.getBytes(UTF_8);
        };
    }

    /** With another value, a member too many or too few in a place or two. */
    private static JsonNode mutated(JsonNode body, Random random) {
        for (int times = random.nextInt(3); times > 0; times--) {
            var places = new ArrayList<JsonNode>();
            collect(body, places);
            if (places.isEmpty()) {
                return body;
            }
            mutate(places.get(random.nextInt(places.size())), random);
        }
        return body;
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
        }
        node.forEach(child -> collect(child, places));
    }

    private static void mutate(JsonNode place, Random random) {
        if (place instanceof ObjectNode object) {
            var names = object.properties().stream().map(Map.Entry::getKey).toList();
            var name = names.isEmpty() ? "any" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(HostileText.text(random), HostileText.json(random));
                default -> object.set(name, HostileText.json(random));
            }
        } else if (place instanceof ArrayNode array) {
            if (random.nextInt(5) == 0) {
                for (int i = 0; i < 12_000; i++) {
                    array.add("x");
                }
            } else {
                array.add(HostileText.json(random));
            }
        }
    }

    private static String encoded(String text) {
        // a lone surrogate becomes a question mark
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
