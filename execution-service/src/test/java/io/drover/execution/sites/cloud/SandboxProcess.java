package io.drover.execution.sites.cloud;

import io.drover.testkit.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The sandbox as a child process on an empty database. */
public final class SandboxProcess implements AutoCloseable {

    private static @Nullable SandboxProcess shared;

    private final Process process;
    private final URI url;

    private SandboxProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** The packaged sandbox beside this module, if it was built. */
    private static Optional<Path> jar() {
        Path jar = Path.of("..", "sandbox", "target", "quarkus-app", "quarkus-run.jar");
        return Files.exists(jar) ? Optional.of(jar.toAbsolutePath().normalize()) : Optional.empty();
    }

    /** One for all tests of this process; empty if the sandbox was not built. */
    public static synchronized Optional<SandboxProcess> shared() throws IOException {
        Optional<Path> jar = jar();
        if (shared == null && jar.isPresent()) {
            SandboxProcess started = start(jar.get(), Files.createTempDirectory("sandbox"));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return Optional.ofNullable(shared);
    }

    private static SandboxProcess start(Path jar, Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder command =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString());
        Map<String, String> environment = command.environment();
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", PostgresServer.newDatabase());
        environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD);
        environment.put("SANDBOX_DATA_DIR", folder.toString());
        environment.put("SANDBOX_RESET_ENABLED", "true");
        command.redirectErrorStream(true);
        command.redirectOutput(folder.resolve("sandbox.log").toFile());
        SandboxProcess sandbox =
                new SandboxProcess(command.start(), URI.create("http://127.0.0.1:" + port));
        try {
            sandbox.awaitReady();
        } catch (RuntimeException e) {
            sandbox.close();
            throw new IllegalStateException(
                    "the sandbox did not start:\n"
                            + Files.readString(folder.resolve("sandbox.log")),
                    e);
        }
        return sandbox;
    }

    public URI url() {
        return url;
    }

    private void awaitReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("the sandbox ended", () -> !process.isAlive())
                    .ignoreExceptions()
                    .until(
                            () ->
                                    client.send(
                                                            HttpRequest.newBuilder(
                                                                            url.resolve(
                                                                                    "/wiki/api/v2/spaces"))
                                                                    .build(),
                                                            HttpResponse.BodyHandlers.discarding())
                                                    .statusCode()
                                            == 401);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
