package io.drover.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The objects of one overlay as `kubectl kustomize` renders them. */
record Manifests(String overlay, List<JsonNode> objects) {

    static final List<String> SERVICES =
            List.of("plan-service", "execution-service", "app-migration-service", "log-service");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Renders an overlay; skips the test where there is no kubectl that knows components. */
    static Manifests of(String overlay) {
        try {
            assumeTrue(
                    run("kubectl", "version", "--client").contains("Kustomize Version: v5"),
                    "needs kubectl with kustomize 5");
        } catch (IOException e) {
            assumeTrue(false, "needs kubectl");
        }
        try {
            String yaml = run("kubectl", "kustomize", file("k8s/overlays/" + overlay).toString());
            return new Manifests(overlay, parse(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents of a YAML text; a key that is there twice is an error. */
    static List<JsonNode> parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<JsonNode> parsed = new ArrayList<>();
        new Yaml(new SafeConstructor(options))
                .loadAll(yaml)
                .forEach(document -> parsed.add(JSON.valueToTree(document)));
        return parsed;
    }

    /** A file of the repository. */
    static Path file(String path) {
        return LocalStack.checkout().resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** What runs pods, ours and others'. */
    Stream<JsonNode> workloads() {
        return objects.stream()
                .filter(object -> object.path("spec").path("template").path("spec").isObject())
                .filter(object -> object.path("apiVersion").asText().startsWith("apps/"));
    }

    /** The deployments of the four services. */
    Stream<JsonNode> services() {
        return ofKind("Deployment").filter(object -> SERVICES.contains(name(object)));
    }

    static JsonNode pod(JsonNode workload) {
        return workload.path("spec").path("template").path("spec");
    }

    static Stream<JsonNode> containers(JsonNode workload) {
        return Stream.concat(
                stream(pod(workload).path("containers")),
                stream(pod(workload).path("initContainers")));
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(output).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }
}
