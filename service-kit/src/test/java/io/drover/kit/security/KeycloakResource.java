package io.drover.kit.security;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Keycloak with the realm of the local Kubernetes overlay. */
public class KeycloakResource implements QuarkusTestResourceLifecycleManager {

    static final String ADMIN = "keycloak-admin";

    private static final Path HOME = Path.of("target/keycloak");
    private static final Path REALM = Path.of("../k8s/overlays/local/drover-realm.json");

    private @Nullable Process server;

    @Override
    public Map<String, String> start() {
        try {
            return start(freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Map<String, String> start(int port) throws IOException {
        var home = home();
        var imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(imports.resolve("drover-realm.json"), Files.readString(REALM));
        var command =
                new ProcessBuilder(
                                "bash",
                                home.resolve("bin/kc.sh").toString(),
                                "start-dev",
                                "--import-realm",
                                "--http-host=127.0.0.1",
                                "--http-port=" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target/keycloak.txt").toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        var started = command.start();
        server = started;
        var issuer = "http://127.0.0.1:" + port + "/realms/drover";
        Awaitility.await("Keycloak answers, see target/keycloak.txt")
                .atMost(Duration.ofMinutes(3))
                .failFast(() -> !started.isAlive())
                .ignoreExceptions()
                .until(() -> answers(issuer + "/.well-known/openid-configuration"));
        return Map.of(
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.public-key", "",
                "quarkus.oidc.token.issuer", "",
                "quarkus.oidc.token.audience", "drover");
    }

    /** After the resource that names a fixed key. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }

    private static boolean answers(String address) throws IOException {
        try (var body = URI.create(address).toURL().openStream()) {
            return body.read() >= 0;
        }
    }

    private static Path home() throws IOException {
        try (var folders = Files.list(HOME)) {
            return folders.findFirst().orElseThrow().toAbsolutePath();
        }
    }
}
