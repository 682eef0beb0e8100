package io.drover.system.deployment;

import static io.drover.system.deployment.Manifests.SERVICES;
import static io.drover.system.deployment.Manifests.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.gateway.RouteTable;
import io.drover.stack.gateway.RouteTable.Route;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file, its settings and the images of the services. */
class ComposeTest {
    private static final String TEXT = Manifests.text("docker-compose.yml");
    private static final JsonNode COMPOSE = Manifests.parse(TEXT).getFirst();

    @Test
    void readsEverySettingOfTheFileOfSettingsAndNoOther() {
        // Given
        Set<String> used = found("\\$\\{(\\w+)}", TEXT);

        // When
        Set<String> set = found("(?m)^(\\w+)=", Manifests.text(".env"));

        // Then
        assertThat(used).isEqualTo(set);
    }

    @Test
    void namesTheVersionOfEveryImage() {
        for (var service : COMPOSE.path("services")) {
            assertThat(service.path("image").asText())
                    .matches("[\\w./-]+:(v?\\d[\\w.-]*|\\$\\{DROVER_VERSION})");
        }
    }

    @Test
    void mountsOnlyFilesThatAreThere() {
        for (var service : COMPOSE.path("services")) {
            stream(service.path("volumes"))
                    .map(volume -> volume.asText().split(":", -1)[0])
                    .filter(source -> source.startsWith("./"))
                    .filter(source -> !source.startsWith("./compose/secrets"))
                    .forEach(
                            source ->
                                    assertThat(Manifests.file(source.substring(2)))
                                            .matches(Files::exists));
        }
    }

    @Test
    void hasASecretForEveryNameAndAFileForEverySecret() {
        // Given
        Set<String> defined = new TreeSet<>();
        COMPOSE.path("secrets").fieldNames().forEachRemaining(defined::add);
        String script = Manifests.text("compose/make-secrets");

        // When
        Set<String> named = new TreeSet<>();
        COMPOSE.path("services")
                .forEach(
                        service ->
                                stream(service.path("secrets"))
                                        .map(
                                                secret ->
                                                        secret.isTextual()
                                                                ? secret.asText()
                                                                : secret.path("source").asText())
                                        .forEach(named::add));

        // Then
        assertThat(named).isEqualTo(defined);
        Pattern service = Pattern.compile("^(plan|execution|app-migration|log)-");
        COMPOSE.path("secrets")
                .forEach(
                        secret -> {
                            String path =
                                    secret.path("file")
                                            .asText()
                                            .replaceFirst("^compose/secrets/", "");
                            String made = service.matcher(path).replaceFirst("\\$service-");
                            assertThat(script).containsPattern("make \"?" + Pattern.quote(made));
                        });
    }

    @Test
    void startsServicesWhenWhatTheyNeedIsHealthy() {
        for (String name : SERVICES) {
            var service = COMPOSE.at("/services/" + name);
            assertThat(service.path("build").asText()).isEqualTo(name);
            service.at("/depends_on")
                    .forEach(
                            part ->
                                    assertThat(part.path("condition").asText())
                                            .isEqualTo("service_healthy"));
        }
    }

    @Test
    void opensTheRoutesOfTheLocalGatewayAndNoOther() {
        // When
        var routes =
                Pattern.compile(
                                "location ~ \\^(\\S+)\\(/\\|\\$\\) \\{ set \\$service http://([a-z-]+):(\\d+);")
                        .matcher(Manifests.text("compose/gateway.conf"))
                        .results()
                        .peek(
                                route ->
                                        assertThat(Integer.parseInt(route.group(3)))
                                                .isEqualTo(DroverSettings.port(route.group(2))))
                        .map(route -> new Route(route.group(1), route.group(2)))
                        .toList();

        // Then
        assertThat(routes).isEqualTo(RouteTable.ofTheStack().routes());
    }

    @Test
    void runsImagesAsNobodyInParticularWithTheirHealth() {
        for (String service : SERVICES) {
            String image = Manifests.text(service + "/Dockerfile");
            assertThat(image)
                    .contains("\nUSER 65532:65532\n")
                    .contains("\nCOPY target/quarkus-run-cyclonedx.json /app/sbom.cdx.json\n")
                    .contains("\nEXPOSE " + DroverSettings.port(service) + "\n")
                    .contains(
                            "http://localhost:%d/q/health/ready"
                                    .formatted(DroverSettings.port(service)))
                    .contains("org.opencontainers.image.title=\"Drover " + service + "\"");
        }
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
