package io.drover.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.backing.KafkaBroker;
import io.drover.stack.gateway.FreePorts;
import io.drover.stack.home.Ports;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.home.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launcher does while it runs; one for all tests, with real PostgreSQL and real Kafka. */
class RunningLauncherIT {
    private static final String NO_SERVICES =
            "plan-service,execution-service,app-migration-service,log-service,sandbox";

    @TempDir static Path folder;
    private static Ports ports;
    private static LauncherProcess launcher;

    @BeforeAll
    static void start() throws IOException {
        ports = FreePorts.choose();
        launcher = up(folder.resolve("home"), ports, Map.of()).awaitReady();
    }

    @AfterAll
    static void stop() {
        launcher.close();
    }

    @Test
    void startsAgainWhatDies() throws Exception {
        // Given
        List<RunningPart> before = List.of(launcher.part("kafka"), launcher.part("postgres"));

        // When
        before.forEach(part -> part.process().orElseThrow().destroyForcibly());

        // Then
        for (RunningPart dead : before) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(
                            () ->
                                    launcher.part(dead.name()).pid() != dead.pid()
                                            && KafkaBroker.answers(dead.address()));
            assertThat(launcher.part(dead.name()).restarts()).isPositive();
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(refusal("plan", password("plan"))).isEmpty());
    }

    @Test
    void refusesASecondLauncherInItsHome() throws Exception {
        // When
        LauncherProcess second = up(folder.resolve("home"), FreePorts.choose(), Map.of());

        // Then
        assertThat(second.awaitEnd()).isOne();
        assertThat(second.output()).contains("already runs as process").contains("./drover down");
    }

    @Test
    void lendsItsPostgresqlAndItsKafkaToAnotherLauncher() throws Exception {
        // Given
        Map<String, String> settings =
                Map.of(
                        "DROVER_POSTGRES_URL",
                        url("postgres"),
                        "DROVER_POSTGRES_USER",
                        "drover",
                        "DROVER_POSTGRES_PASSWORD",
                        Secrets.of(launcher.home()).postgresPassword(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + ports.of("kafka"));

        // When
        try (LauncherProcess other =
                up(folder.resolve("other"), FreePorts.choose(), settings).awaitReady()) {

            // Then
            assertThat(other.running().parts()).isEmpty();
            assertThat(other.family()).isEmpty();
        }
    }

    @Test
    void keepsTheDatabasesOfTheServicesApart() throws Exception {
        // When
        Optional<String> refusal = refusal("log", password("plan"));

        // Then
        assertThat(refusal("plan", password("plan"))).isEmpty();
        assertThat(refusal)
                .hasValueSatisfying(why -> assertThat(why).contains("permission denied"));
    }

    @Test
    void asksForThePasswordOfADatabase() {
        assertThat(refusal("plan", "wrong"))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("password authentication failed"));
    }

    private static LauncherProcess up(Path home, Ports ports, Map<String, String> settings)
            throws IOException {
        return LauncherProcess.start(
                LauncherProcess.CHECKOUT, home, ports, settings, "up", "--without", NO_SERVICES);
    }

    private static String password(String database) throws IOException {
        return Secrets.of(launcher.home()).databasePassword(database);
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of("postgres"), database);
    }

    /** Why the user of the database plan may not connect; empty if it may. */
    private static Optional<String> refusal(String database, String password) {
        Properties plan = new Properties();
        plan.put("user", "plan");
        plan.put("password", password);
        try (Connection connection = DriverManager.getConnection(url(database), plan)) {
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
