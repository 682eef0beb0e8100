package io.drover.benchmarks.log;

import io.drover.benchmarks.Backing;
import io.drover.stack.backing.PostgresServer;
import io.drover.stack.process.Child;
import io.drover.stack.process.ChildCommand;
import io.drover.stack.tokens.LocalTokens;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** log-service as a process of its own, with the heap it has in the local stack. */
final class LogService implements AutoCloseable {

    static final List<String> FLAGS =
            List.of(
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Child process;
    private final URI address;
    private final LocalTokens tokens;
    private final HttpClient http = HttpClient.newHttpClient();

    LogService(Backing backing, String database, String group) throws IOException {
        this(backing, database, group, FLAGS);
    }

    LogService(Backing backing, String database, String group, List<String> flags)
            throws IOException {
        KeyPair keys = SigningKeys.in(Files.createDirectories(backing.folder().resolve("keys")));
        int port = Backing.freePort();
        this.address = URI.create("http://127.0.0.1:" + port);
        this.tokens = new LocalTokens(keys, Clock.systemUTC());
        var words = new java.util.ArrayList<>(flags);
        words.addAll(List.of("-jar", "log-service/target/quarkus-app/quarkus-run.jar"));
        Map<String, String> environment =
                Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        backing.url(database),
                        "QUARKUS_DATASOURCE_USERNAME",
                        PostgresServer.SUPERUSER,
                        "QUARKUS_DATASOURCE_PASSWORD",
                        Backing.PASSWORD,
                        "KAFKA_BOOTSTRAP_SERVERS",
                        backing.kafka(),
                        "MP_MESSAGING_INCOMING_EVENTS_GROUP_ID",
                        group,
                        "QUARKUS_OIDC_PUBLIC_KEY",
                        SigningKeys.publicKeyText(keys),
                        "DROVER_SECRET_KEY",
                        "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        this.process =
                backing.start(
                        ChildCommand.java(
                                "log-service",
                                words,
                                environment,
                                backing.folder().resolve("log-service.log")));
    }

    long pid() {
        return process.pid();
    }

    /** The most memory the process ever had, in MB, as Linux tells it. */
    long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    HttpRequest request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + tokens.token(List.of("viewer")))
                .timeout(Duration.ofSeconds(120))
                .build();
    }

    /** Downloads something and gives its size in bytes. */
    long download(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        try (var body = answer.body()) {
            return body.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    void awaitReady() throws InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                if (http.send(request("/q/health/ready"), BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            if (tries > 600 || !process.alive()) {
                throw process.diedEarly();
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(15));
    }
}
