package io.drover.system.deployment;

import static io.drover.system.deployment.Manifests.containers;
import static io.drover.system.deployment.Manifests.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code, manifests, compose file and the page about settings speak of the same settings. */
class SettingsTest {
    private static final Pattern NAMED =
            Pattern.compile("`((?:DROVER|QUARKUS|KAFKA|SMALLRYE)_[A-Z0-9_]+)`");

    private static final Set<String> ON_THE_PAGE =
            NAMED.matcher(Manifests.text("docs/operations/configure.md"))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void describesEverySettingThatTheCodeReads() {
        assertThat(ON_THE_PAGE).containsAll(DroverSettings.variables());
    }

    @Test
    void describesNoSettingThatNobodyReads() {
        assertThat(DroverSettings.variables())
                .containsAll(
                        ON_THE_PAGE.stream().filter(name -> name.startsWith("DROVER_")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void tellsServicesOnKubernetesNothingElse(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When
        Set<String> told = new TreeSet<>();
        manifests
                .services()
                .flatMap(Manifests::containers)
                .flatMap(container -> stream(container.path("env")))
                .forEach(variable -> told.add(variable.path("name").asText()));
        manifests
                .ofKind("ConfigMap")
                .filter(map -> Manifests.name(map).startsWith("drover-settings"))
                .forEach(map -> map.path("data").fieldNames().forEachRemaining(told::add));

        // Then
        told.remove("DATABASE_HOST"); // part of the addresses of the databases
        assertThat(told).isNotEmpty();
        assertThat(ON_THE_PAGE).containsAll(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void mountsEachSecretUnderTheNameOfItsSetting(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When // Then
        manifests
                .services()
                .forEach(
                        service -> {
                            var settings =
                                    stream(Manifests.pod(service).path("volumes"))
                                            .filter(
                                                    volume ->
                                                            volume.path("name")
                                                                    .asText()
                                                                    .equals("secrets"))
                                            .flatMap(
                                                    volume ->
                                                            volume
                                                                    .findValuesAsText("path")
                                                                    .stream())
                                            .map(DroverSettings::variable)
                                            .toList();
                            assertThat(settings)
                                    .contains(
                                            "QUARKUS_DATASOURCE_USERNAME",
                                            "QUARKUS_DATASOURCE_PASSWORD",
                                            "DROVER_SECRET_KEY");
                            assertThat(ON_THE_PAGE).containsAll(settings);
                            readsTheMountedFolder(containers(service).findFirst().orElseThrow());
                        });
    }

    @Test
    void tellsServicesInContainersNothingElse() {
        // Given
        var compose = Manifests.parse(Manifests.text("docker-compose.yml")).getFirst();

        // When
        Set<String> told = new TreeSet<>();
        for (String service : Manifests.SERVICES) {
            compose.at("/services/" + service + "/environment")
                    .fieldNames()
                    .forEachRemaining(told::add);
            stream(compose.at("/services/" + service + "/secrets"))
                    .forEach(
                            secret ->
                                    told.add(
                                            DroverSettings.variable(
                                                    secret.path("target").asText())));
        }

        // Then
        told.remove("<<");
        assertThat(told).contains("DROVER_SECRET_KEY");
        assertThat(ON_THE_PAGE).containsAll(told);
    }

    private static void readsTheMountedFolder(JsonNode container) {
        assertThat(stream(container.path("env")))
                .anySatisfy(
                        variable -> {
                            assertThat(variable.path("name").asText())
                                    .isEqualTo("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS");
                            assertThat(stream(container.path("volumeMounts")))
                                    .anySatisfy(
                                            mount ->
                                                    assertThat(mount.path("mountPath"))
                                                            .isEqualTo(variable.path("value")));
                        });
    }
}
