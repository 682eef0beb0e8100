package io.drover.system.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.backing.PostgresServer;
import io.drover.stack.home.Home;
import io.drover.stack.home.Ports;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.home.Secrets;
import io.drover.stack.tokens.LocalTokens;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One whole Drover for all tests of this JVM, with a home and ports of its own, so that it never
 * meets the stack that a developer runs beside it. It ends with the JVM, however that ends.
 */
public final class LocalStack {
    /** A service that closed its port may still be at work; its connections are the last to go. */
    private static final String SESSIONS =
            """
            select count(*) from pg_stat_activity
            where datname in ('plan', 'execution', 'app_migration', 'log')
            """;

    private static @Nullable LocalStack shared;
    private static @Nullable RuntimeException failure;

    private final Process launcher;
    private final Home home;
    private final Ports ports;
    private final Path output;
    private final LocalTokens tokens;
    private final TraceReceiver traces;

    private LocalStack(Process launcher, Home home, Ports ports, Path output, TraceReceiver traces)
            throws IOException {
        this.traces = traces;
        this.launcher = launcher;
        this.home = home;
        this.ports = ports;
        this.output = output;
        awaitReady();
        this.tokens = new LocalTokens(SigningKeys.in(home.keys()), Clock.systemUTC());
    }

    /** The stack; started by the first who asks, and never tried again if it does not start. */
    public static synchronized LocalStack shared() {
        if (failure != null) {
            throw failure;
        }
        if (shared == null) {
            try {
                shared = start();
            } catch (IOException e) {
                failure = new UncheckedIOException("The stack did not start", e);
                throw failure;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return shared;
    }

    /** The checkout whose services run. */
    public static Path checkout() {
        return Path.of(System.getProperty("drover.root", "..")).toAbsolutePath().normalize();
    }

    private static LocalStack start() throws IOException {
        Path root = checkout();
        Path folder = Path.of("target/stack").toAbsolutePath();
        delete(folder);
        Files.createDirectories(folder);
        Path output = folder.resolveSibling("stack-output.txt");
        Ports ports = FreePorts.forAllParts();
        Path built = root.resolve("local-stack/target");
        ProcessBuilder launcher =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Ddrover.root=" + root,
                                "-cp",
                                built.resolve("local-stack.jar")
                                        + ":"
                                        + built.resolve("lib")
                                        + "/*",
                                "io.drover.stack.Drover",
                                "up",
                                "--until-input-ends")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        var environment = launcher.environment();
        environment
                .keySet()
                .removeIf(
                        name ->
                                name.matches("(DROVER|SANDBOX|QUARKUS|MP)_.*")
                                        || name.equals("KAFKA_BOOTSTRAP_SERVERS"));
        environment.put("DROVER_HOME", folder.toString());
        environment.put("DROVER_JAVA_OPTIONS", System.getProperty("drover.java.options", ""));
        ports.byPart()
                .forEach((part, port) -> environment.put(Ports.settingOf(part), port.toString()));
        // what tests tell services that start again: a file per setting
        Path settings = Files.createDirectory(folder.resolve("settings"));
        environment.put("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", settings.toString());
        TraceReceiver traces = TraceReceiver.start();
        if (!Boolean.getBoolean("drover.untraced")) {
            environment.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.address());
            environment.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        }
        Process process = launcher.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-of-stack"));
        return new LocalStack(process, new Home(folder), ports, output, traces);
    }

    private void awaitReady() {
        Awaitility.await("the stack is ready")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> assertThat(launcher.isAlive()).as(output()).isTrue())
                .until(
                        () ->
                                RunningStack.read(home)
                                        .filter(running -> running.pid() == launcher.pid())
                                        .filter(RunningStack::ready)
                                        .isPresent());
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The public API as somebody with this role sees it. */
    public Door as(String role) {
        return new Door(gateway(), "Bearer " + token(role));
    }

    /** A token of somebody with this role. */
    public String token(String role) {
        return tokens.token(role);
    }

    /** The public doors as the vendor of this app sees them. */
    public Door asVendor(String appKey) {
        return new Door(gateway(), "Bearer " + tokens.vendorToken(appKey));
    }

    /** The public doors for somebody without a token. */
    public Door asStranger() {
        return new Door(gateway(), null);
    }

    public URI gateway() {
        return address("gateway");
    }

    public URI address(String part) {
        return URI.create("http://localhost:" + ports.of(part));
    }

    public String kafka() {
        return "127.0.0.1:" + ports.of("kafka");
    }

    /**
     * The first column of the first row of a query to the database of a service, asked directly.
     */
    public String ask(String database, String query) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + database;
        try (var connection =
                        DriverManager.getConnection(
                                url, database, Secrets.of(home).databasePassword(database));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the services tell a collector. */
    public TraceReceiver traces() {
        return traces;
    }

    /** A folder from which the services may read exports. */
    public Path exports() {
        return home.exports();
    }

    /** Everything that the stack keeps. */
    public Path folder() {
        return home.folder();
    }

    /** The secret with which the sandbox's vendor app has to be registered. */
    public String vendorSecret() throws IOException {
        return Secrets.of(home).vendorSecret();
    }

    /** The database of a service, by the service's first word. */
    public Database database(String name) {
        try {
            String url = "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + name;
            return new Database(url, name, Secrets.of(home).databasePassword(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public doors of one service, past the gateway, as somebody with this role sees them. */
    public Door at(String service, String role) {
        return new Door(address(service), "Bearer " + token(role));
    }

    /** Whether a service takes calls. */
    public boolean isReady(String service) {
        return new Door(address(service), null).get("/q/health/ready").status() == 200;
    }

    /**
     * Kills a part and keeps it away until closed; nothing that dies meanwhile is started again.
     */
    public AutoCloseable without(String part) {
        signal("STOP", launcher.pid());
        part(part).process().ifPresent(ProcessHandle::destroyForcibly);
        return () -> signal("CONT", launcher.pid());
    }

    /**
     * Ends every service in good order and keeps them away until closed; then all start again, and
     * read these settings.
     */
    public AutoCloseable withoutServices() {
        List<ProcessHandle> ended =
                services().stream().flatMap(name -> part(name).process().stream()).toList();
        signal("STOP", launcher.pid());
        ended.forEach(ProcessHandle::destroy);
        Awaitility.await("all services have ended")
                .atMost(Duration.ofMinutes(1))
                .until(() -> server().count(SESSIONS) == 0);
        return () -> {
            signal("CONT", launcher.pid());
            Awaitility.await("all services are back")
                    .atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> services().stream().allMatch(this::isReady));
        };
    }

    /** What a service is told when it starts the next time; null is told no more. */
    public void setting(String property, @Nullable String value) throws IOException {
        Path file = home.folder().resolve("settings").resolve(property);
        if (value == null) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, value);
        }
    }

    /** All databases, as whoever backs them up sees them. */
    public Database server() {
        try {
            String url = "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/postgres";
            return new Database(url, PostgresServer.SUPERUSER, Secrets.of(home).postgresPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every child process. */
    public List<RunningPart> parts() {
        try {
            return RunningStack.read(home).orElseThrow().parts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A child process as the launcher's status tells it. */
    public RunningPart part(String name) {
        try {
            return RunningStack.read(home).orElseThrow().parts().stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the services, which all have an OpenAPI document. */
    public static List<String> services() {
        return List.of("plan-service", "execution-service", "app-migration-service", "log-service");
    }

    private String output() throws IOException {
        return Files.readString(output);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
