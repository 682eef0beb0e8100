package io.drover.stack.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.stack.backing.Databases;
import io.drover.stack.home.Secrets;
import io.drover.stack.home.Settings;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    @Test
    void givesEachServiceADatabaseAndAFolderOfItsOwn() throws IOException {
        // Given
        ServiceCommand commands = commands(Map.of());

        // When
        Map<String, String> plan = commands.environment(Service.PLAN);
        Map<String, String> log = commands.environment(Service.LOG);

        // Then
        assertThat(plan)
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "plan")
                .containsEntry("QUARKUS_HTTP_PORT", "8081")
                .containsEntry(
                        "DROVER_DATA_DIR", folder.resolve(".drover/data/plan-service").toString());
        assertThat(log)
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "log")
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:15432/log");
        assertThat(log.get("QUARKUS_DATASOURCE_PASSWORD"))
                .isNotEqualTo(plan.get("QUARKUS_DATASOURCE_PASSWORD"));
    }

    @Test
    void usesTheUserOfAPostgresqlOfSomebodyElse() throws IOException {
        // Given
        ServiceCommand commands =
                commands(
                        Map.of(
                                "DROVER_POSTGRES_URL",
                                        "jdbc:postgresql://db:5432/postgres?ssl=true",
                                "DROVER_POSTGRES_USER", "admin",
                                "DROVER_POSTGRES_PASSWORD", "theirs"));

        // When
        Map<String, String> told = commands.environment(Service.APP_MIGRATION);

        // Then
        assertThat(told)
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://db:5432/app_migration?ssl=true")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "admin")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "theirs");
    }

    @Test
    void letsExportsBeReadFromItsOwnFolderAndTheConfiguredOnes() throws IOException {
        // Given
        ServiceCommand commands = commands(Map.of("DROVER_EXPORT_ROOTS", "/mnt/exports"));

        // When
        Map<String, String> told = commands.environment(Service.EXECUTION);

        // Then
        assertThat(told)
                .containsEntry(
                        "DROVER_EXPORT_ROOTS", folder.resolve(".drover/exports") + ",/mnt/exports");
    }

    @Test
    void keepsDroversSecretsFromTheSandbox() throws IOException {
        // When
        Map<String, String> told = commands(Map.of()).environment(Service.SANDBOX);

        // Then
        assertThat(told)
                .doesNotContainKeys("DROVER_SECRET_KEY", "KAFKA_BOOTSTRAP_SERVERS")
                .containsEntry("SANDBOX_VENDOR_API", "http://localhost:8080/vendor/v1");
    }

    @Test
    void saysWhatToDoAboutAServiceThatIsNotBuilt() throws IOException {
        // Given
        ServiceCommand commands = commands(Map.of());

        // When
        var refusal = assertThatThrownBy(() -> commands.of(Service.PLAN));

        // Then
        refusal.hasMessageContaining("plan-service is not built").hasMessageContaining("./mvnw");
    }

    @Test
    void givesTheJvmOptionsOfTheUserTheLastWord() throws IOException {
        // Given
        ServiceCommand commands =
                commands(Map.of("DROVER_JAVA_OPTIONS", " -Xmx1g  -XX:TieredStopAtLevel=4 "));
        Path jar = Service.PLAN.jar(folder);
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);

        // When
        List<String> command = commands.of(Service.PLAN).command();

        // Then
        assertThat(command)
                .containsSubsequence("-Xmx192m", "-XX:TieredStopAtLevel=1", "-Xmx1g")
                .containsSubsequence("-Xmx1g", "-XX:TieredStopAtLevel=4", "-jar", jar.toString());
    }

    private ServiceCommand commands(Map<String, String> environment) throws IOException {
        Settings settings = Settings.from(folder, environment);
        settings.home().create();
        Settings.ExternalPostgres external = settings.postgres();
        return new ServiceCommand(
                settings,
                Secrets.of(settings.home()),
                external == null
                        ? new Databases("jdbc:postgresql://127.0.0.1:15432/postgres", "drover", "x")
                        : new Databases(external.url(), external.user(), external.password()),
                "127.0.0.1:19092",
                SigningKeys.in(settings.home().keys()),
                CLOCK);
    }
}
