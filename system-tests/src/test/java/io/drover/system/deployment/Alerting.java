package io.drover.system.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alert rules and dashboards, and the names of metrics in their expressions. */
public final class Alerting {
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "by", "without", "on", "ignoring", "offset", "bool");

    /** Texts, matchers of labels, ranges, and lists of labels. */
    private static final Pattern NO_METRICS =
            Pattern.compile(
                    "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()");

    private Alerting() {}

    /** The groups of rules, as Prometheus reads them from a file. */
    static JsonNode rules() {
        return Manifests.parse(Manifests.text("k8s/components/monitoring/alerts.yaml"))
                .getFirst()
                .path("spec");
    }

    /** The expressions of all alerts and panels. */
    static List<String> expressions() {
        Stream<JsonNode> dashboards =
                dashboards().map(file -> Manifests.parse(read(file)).getFirst());
        return Stream.concat(Stream.of(rules()), dashboards)
                .flatMap(node -> node.findValuesAsText("expr").stream())
                .toList();
    }

    /** The metrics that alerts and panels are made of. */
    public static SortedSet<String> metrics() {
        SortedSet<String> names = new TreeSet<>();
        expressions().forEach(expression -> names.addAll(metrics(expression)));
        return names;
    }

    static SortedSet<String> metrics(String expression) {
        SortedSet<String> names = new TreeSet<>();
        NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        return names;
    }

    private static Stream<Path> dashboards() {
        try (Stream<Path> files =
                Files.list(Manifests.file("k8s/components/monitoring/dashboards"))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
