package io.drover.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.stack.process.StackFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path ROOT = Path.of("/checkout");

    @Test
    void keepsItsStateBesideTheScriptAndListensOnTheKnownPorts() {
        // When
        Settings settings = Settings.from(ROOT, Map.of());

        // Then
        assertThat(settings.home().folder()).isEqualTo(Path.of("/checkout/.drover"));
        assertThat(settings.ports().of("gateway")).isEqualTo(8080);
        assertThat(settings.ports().of("kafka")).isEqualTo(19092);
        assertThat(settings.postgres()).isNull();
        assertThat(settings.kafka()).isNull();
    }

    @Test
    void movesEachPartToAnotherPort() {
        // When
        Settings settings =
                Settings.from(
                        ROOT,
                        Map.of(
                                "DROVER_APP_MIGRATION_SERVICE_PORT",
                                "9083",
                                "DROVER_KAFKA_PORT",
                                "9092"));

        // Then
        assertThat(settings.ports().of("app-migration-service")).isEqualTo(9083);
        assertThat(settings.ports().of("kafka")).isEqualTo(9092);
        assertThat(settings.ports().of("plan-service")).isEqualTo(8081);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "-1", ""})
    void refusesWhatIsNoPort(String port) {
        assertThatThrownBy(() -> Settings.from(ROOT, Map.of("DROVER_GATEWAY_PORT", port)))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("DROVER_GATEWAY_PORT=" + port);
    }

    @Test
    void usesAPostgresqlOfSomebodyElse() {
        // When
        Settings settings =
                Settings.from(
                        ROOT,
                        Map.of(
                                "DROVER_POSTGRES_URL", "jdbc:postgresql://db:5432/postgres",
                                "DROVER_POSTGRES_USER", "admin",
                                "DROVER_POSTGRES_PASSWORD", "secret"));

        // Then
        assertThat(settings.postgres())
                .isEqualTo(
                        new Settings.ExternalPostgres(
                                "jdbc:postgresql://db:5432/postgres", "admin", "secret"));
    }

    @Test
    void asksForAllThatAPostgresqlOfSomebodyElseNeeds() {
        assertThatThrownBy(
                        () ->
                                Settings.from(
                                        ROOT,
                                        Map.of("DROVER_POSTGRES_URL", "jdbc:postgresql://db/x")))
                .hasMessageContaining("DROVER_POSTGRES_USER")
                .hasMessageContaining("DROVER_POSTGRES_PASSWORD");
    }

    @Test
    void readsSeveralExportRoots() {
        // When
        Settings settings = Settings.from(ROOT, Map.of("DROVER_EXPORT_ROOTS", "/a, /b/../c,"));

        // Then
        assertThat(settings.exportRoots()).containsExactly(Path.of("/a"), Path.of("/c"));
    }
}
