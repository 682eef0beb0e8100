package io.drover.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The OpenAPI documents of all services in one: paths side by side, components once. Where services
 * mean different things by a component's name, it gets the name of the service in front.
 */
final class MergedDocument {

    private static final String COMPONENTS = "#/components/";

    private final Map<DescribedService, JsonNode> documents = new LinkedHashMap<>();

    private MergedDocument(Map<DescribedService, JsonNode> documents) {
        documents.forEach((service, document) -> this.documents.put(service, document.deepCopy()));
    }

    static ObjectNode of(Map<DescribedService, JsonNode> documents) {
        var merged = new MergedDocument(documents);
        // a component that names a renamed one is then another one itself
        while (merged.tellApart()) {}
        merged.tellOperationsApart();
        return merged.together();
    }

    /** Whether anything had to be renamed. */
    private boolean tellApart() {
        var meanings = new HashMap<String, JsonNode>();
        var unclear = new TreeSet<String>();
        for (var document : documents.values()) {
            components(document)
                    .forEach(
                            (name, meant) -> {
                                var known = meanings.putIfAbsent(name, meant);
                                if (known != null && !known.equals(meant)) {
                                    unclear.add(name);
                                }
                            });
        }
        documents.forEach(
                (service, document) ->
                        unclear.forEach(name -> rename(document, name, service.prefix())));
        return !unclear.isEmpty();
    }

    /** By {@code kind/name}. */
    private static Map<String, JsonNode> components(JsonNode document) {
        var found = new TreeMap<String, JsonNode>();
        for (var kind : document.path("components").properties()) {
            for (var each : kind.getValue().properties()) {
                found.put(kind.getKey() + "/" + each.getKey(), each.getValue());
            }
        }
        return found;
    }

    private static void rename(JsonNode document, String path, String prefix) {
        int slash = path.indexOf('/');
        var kind = path.substring(0, slash);
        var name = path.substring(slash + 1);
        if (document.at("/components/" + kind) instanceof ObjectNode named && named.has(name)) {
            named.set(prefix + name, named.remove(name));
            replaceRefs(document, COMPONENTS + path, COMPONENTS + kind + "/" + prefix + name);
        }
    }

    private static void replaceRefs(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object && object.path("$ref").asText().equals(from)) {
            object.put("$ref", to);
        }
        node.forEach(member -> replaceRefs(member, from, to));
    }

    /** Operations of one id get the service in front of it. */
    private void tellOperationsApart() {
        var services = new TreeMap<String, Set<DescribedService>>();
        documents.forEach(
                (service, document) ->
                        operations(document)
                                .forEach(
                                        operation ->
                                                services.computeIfAbsent(
                                                                id(operation),
                                                                unused -> new HashSet<>())
                                                        .add(service)));
        documents.forEach(
                (service, document) ->
                        operations(document)
                                .filter(operation -> services.get(id(operation)).size() > 1)
                                .forEach(
                                        operation ->
                                                operation.put(
                                                        "operationId",
                                                        service.inFrontOf(id(operation)))));
    }

    private static String id(ObjectNode operation) {
        return operation.path("operationId").asText();
    }

    private static Stream<ObjectNode> operations(JsonNode document) {
        return document.path("paths").findParents("operationId").stream()
                .map(ObjectNode.class::cast);
    }

    private ObjectNode together() {
        var merged = new ObjectMapper().createObjectNode();
        merged.put("openapi", "3.1.0");
        var first = documents.values().iterator().next();
        merged.putObject("info")
                .put("title", "Drover")
                .put(
                        "description",
                        "Plans, checks, runs and watches migrations of Confluence sites")
                .put("version", "1")
                .set("contact", first.at("/info/contact"));
        merged.set("servers", first.path("servers"));
        var tags = new TreeMap<String, JsonNode>();
        var paths = new TreeMap<String, JsonNode>();
        var components = new TreeMap<String, JsonNode>();
        for (var document : documents.values()) {
            document.path("tags").forEach(tag -> tags.put(tag.path("name").asText(), tag));
            document.path("paths").properties().forEach(path -> putOnce(paths, path));
            components.putAll(components(document));
        }
        merged.putArray("tags").addAll(tags.values());
        merged.putObject("paths").setAll(paths);
        components.forEach(
                (path, component) -> {
                    var place = path.split("/", 2);
                    merged.withObjectProperty("components")
                            .withObjectProperty(place[0])
                            .set(place[1], component);
                });
        return merged;
    }

    private static void putOnce(Map<String, JsonNode> paths, Map.Entry<String, JsonNode> path) {
        if (paths.put(path.getKey(), path.getValue()) != null) {
            throw new IllegalStateException("Two services describe " + path.getKey());
        }
    }
}
