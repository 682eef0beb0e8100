package io.drover.sandbox.vendor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.testkit.PostgresServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged stand-in is killed in the middle of a transfer and started again. */
class KilledVendorIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path data;
    private final String database = PostgresServer.newDatabase();
    private final ScriptedVendorApi api = new ScriptedVendorApi();
    private final int usualPort = RestAssured.port;
    private Map<String, String> settings;
    private Process process;

    @BeforeEach
    void begin() throws IOException {
        settings = api.start();
        api.serve(3, 4, 11);
        start();
    }

    @AfterEach
    void end() {
        kill();
        api.stop();
        RestAssured.port = usualPort;
    }

    @Test
    void goesOnWithTheTransferAndSettlesItOnce() throws IOException {
        // Given
        UUID transfer = UUID.randomUUID();
        SentWebhook webhook = SentWebhook.started(transfer);
        assertThat(webhook.send().statusCode()).isEqualTo(204);
        await().atMost(LONG).until(() -> api.reports(transfer).size() >= 4);
        var gate = api.closeGate();
        int asked = api.arrived.get();
        await().atMost(LONG).until(() -> api.arrived.get() > asked);
        // When
        kill();
        gate.countDown();
        start();
        assertThat(webhook.send().statusCode()).isEqualTo(204);
        // Then
        String state = "find { it.transfer.id == '%s' }.transfer.state".formatted(transfer);
        await().atMost(LONG)
                .until(
                        () ->
                                "SUCCESS"
                                        .equals(
                                                given().get("/vendor-app/transfers")
                                                        .jsonPath()
                                                        .getString(state)));
        assertThat(
                        given().get("/vendor-app/transfers/{id}/records", transfer)
                                .jsonPath()
                                .getList("migratedAt"))
                .hasSize(11)
                .doesNotContainNull();
        assertThat(api.reports(transfer))
                .filteredOn(report -> report.path("status").asText().equals("SUCCESS"))
                .hasSize(1);
    }

    private void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            RestAssured.port = free.getLocalPort();
        }
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database);
        environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(RestAssured.port));
        environment.put("SANDBOX_DATA_DIR", data.toString());
        environment.put("SANDBOX_VENDOR_API", settings.get("sandbox.vendor.api"));
        environment.put("SANDBOX_VENDOR_TOKEN", settings.get("sandbox.vendor.token"));
        environment.put("SANDBOX_VENDOR_SECRET", settings.get("sandbox.vendor.secret"));
        builder.environment().putAll(environment);
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(data.resolve("log").toFile())
                        .start();
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> given().get("/q/health").statusCode() == 200);
    }

    private void kill() {
        process.destroyForcibly().onExit().join();
    }
}
