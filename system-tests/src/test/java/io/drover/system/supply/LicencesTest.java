package io.drover.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The licences of every library that runs in a service, as the bills of material tell them. */
class LicencesTest {

    /** Whoever runs or changes Drover may do so with these. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "CC0-1.0",
                    "EPL-1.0",
                    "EPL-2.0",
                    "MIT",
                    "MIT-0",
                    "Public Domain");

    private static final Path LIST = Path.of("..", "docs", "operations", "licences.md");

    @Test
    void everyLibraryHasALicenceThatIsAllowed() throws IOException {
        // When
        Map<String, Set<String>> licences = licences();
        // Then
        assertThat(licences).hasSizeGreaterThan(200);
        assertThat(licences)
                .allSatisfy(
                        (library, offered) ->
                                assertThat(offered).as(library).containsAnyElementsOf(ALLOWED));
    }

    @Test
    void theListInTheDocumentationIsWhatIsShipped() throws IOException {
        // Given
        String published = Files.exists(LIST) ? Files.readString(LIST) : "";
        // When
        String list = list(licences());
        // Then
        if (!published.equals(list)) {
            Files.writeString(LIST, list);
        }
        assertThat(published)
                .as(LIST + " was written anew: look at it and commit it")
                .isEqualTo(list);
    }

    /** By library; where it has several, one may choose. */
    private static Map<String, Set<String>> licences() throws IOException {
        Map<String, Set<String>> licences = new TreeMap<>();
        for (String service :
                Set.of(
                        "plan-service",
                        "execution-service",
                        "app-migration-service",
                        "log-service")) {
            Path bill = Path.of("..", service, "target", "quarkus-run-cyclonedx.json");
            for (JsonNode component :
                    new ObjectMapper().readTree(bill.toFile()).path("components")) {
                String group = component.path("group").asText();
                boolean ofOthers = !group.isEmpty() && !group.equals("io.drover");
                if (ofOthers && isShipped(component)) {
                    licences.computeIfAbsent(
                                    group + ":" + component.path("name").asText(),
                                    unused -> new TreeSet<>())
                            .addAll(names(component.path("licenses")));
                }
            }
        }
        return licences;
    }

    private static boolean isShipped(JsonNode component) {
        for (JsonNode property : component.path("properties")) {
            if (property.path("name").asText().endsWith(":scope")) {
                return property.path("value").asText().equals("runtime");
            }
        }
        return true;
    }

    private static Collection<String> names(JsonNode licences) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : licences) {
            JsonNode licence = each.path("license");
            names.add(
                    licence.path("id")
                            .asText(licence.path("name").asText(each.path("expression").asText())));
        }
        return names;
    }

    private static String list(Map<String, Set<String>> licences) {
        Map<String, Set<String>> libraries = new TreeMap<>();
        licences.forEach(
                (library, offered) ->
                        libraries
                                .computeIfAbsent(
                                        String.join(" or ", offered), unused -> new TreeSet<>())
                                .add(library));
        var list =
                new StringBuilder(
                        """
                        # Licences

                        Of every library that runs in a service, made from the bills of material (CycloneDX, `/app/sbom.cdx.json` in
                        each image) by `LicencesTest`, which fails on a licence that is not allowed.
                        """);
        libraries.forEach(
                (licence, all) -> {
                    list.append("\n## ").append(licence).append("\n\n");
                    all.forEach(library -> list.append("- ").append(library).append('\n'));
                });
        return list.toString();
    }
}
