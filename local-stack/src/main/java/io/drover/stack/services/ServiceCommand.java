package io.drover.stack.services;

import io.drover.stack.backing.Databases;
import io.drover.stack.home.OwnerOnly;
import io.drover.stack.home.Secrets;
import io.drover.stack.home.Settings;
import io.drover.stack.process.ChildCommand;
import io.drover.stack.process.StackFailure;
import io.drover.stack.tokens.LocalTokens;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together how a service is started: the flags of a small machine and all it is told. */
public final class ServiceCommand {
    /** The app key under which the sandbox's vendor app is registered. */
    public static final String SANDBOX_APP = "sandbox-app";

    /** Apps in which the sandbox's vendor plays the role that the last word says. */
    private static final List<String> SANDBOX_ROLES =
            List.of(
                    "sandbox-incomplete",
                    "sandbox-fail",
                    "sandbox-hang",
                    "sandbox-crawl",
                    "sandbox-misbehave");

    private static final List<String> FLAGS =
            List.of(
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Settings settings;
    private final Secrets secrets;
    private final Databases databases;
    private final String kafka;
    private final KeyPair keys;
    private final Clock clock;

    public ServiceCommand(
            Settings settings,
            Secrets secrets,
            Databases databases,
            String kafka,
            KeyPair keys,
            Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.databases = databases;
        this.kafka = kafka;
        this.keys = keys;
        this.clock = clock;
    }

    /** The command that starts this service. */
    public ChildCommand of(Service service) throws IOException {
        Path jar = service.jar(settings.root());
        if (!Files.exists(jar)) {
            throw new StackFailure(
                    "%s is not built: %s is missing. ./drover builds it; by hand: ./mvnw -Dquick package"
                            .formatted(service.module(), jar));
        }
        return ChildCommand.java(
                service.module(),
                Stream.of(FLAGS, settings.javaOptions(), List.of("-jar", jar.toString()))
                        .flatMap(List::stream)
                        .toList(),
                environment(service),
                settings.home().log(service.module()));
    }

    Map<String, String> environment(Service service) throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        told.put("QUARKUS_HTTP_PORT", port(service.module()));
        told.put("QUARKUS_DATASOURCE_JDBC_URL", databases.urlOf(service.database()));
        if (settings.postgres() == null) {
            told.put("QUARKUS_DATASOURCE_USERNAME", service.database());
            told.put("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword(service.database()));
        } else {
            told.put("QUARKUS_DATASOURCE_USERNAME", databases.user());
            told.put("QUARKUS_DATASOURCE_PASSWORD", databases.password());
        }
        Path data = OwnerOnly.folder(settings.home().data(service.module()));
        if (service == Service.SANDBOX) {
            sandbox(told, data);
        } else {
            drover(told, data);
        }
        return told;
    }

    private void drover(Map<String, String> told, Path data) throws IOException {
        told.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        told.put("QUARKUS_OIDC_PUBLIC_KEY", SigningKeys.publicKeyText(keys));
        told.put("DROVER_SECRET_KEY", secrets.secretKey());
        told.put("DROVER_DATA_DIR", data.toString());
        // the sandbox is on this machine
        told.put("DROVER_ALLOWED_PRIVATE_ADDRESSES", "127.0.0.0/8,::1");
        if (settings.postgres() == null) {
            told.put(
                    "DROVER_EXPORT_LIMITS_DATABASE_FOLDER",
                    settings.home().postgresData().toString());
        }
        told.put(
                "DROVER_EXPORT_ROOTS",
                Stream.concat(Stream.of(settings.home().exports()), settings.exportRoots().stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(",")));
    }

    private void sandbox(Map<String, String> told, Path data) throws IOException {
        told.put("SANDBOX_DATA_DIR", data.toString());
        SandboxAccess access = SandboxAccess.from(System.getenv(), secrets.vendorSecret());
        told.put("SANDBOX_CLOUD_EMAIL", access.email());
        told.put("SANDBOX_CLOUD_TOKEN", access.token());
        told.put("SANDBOX_SCIM_TOKEN", access.scimToken());
        told.put("SANDBOX_VENDOR_SECRET", access.vendorSecret());
        LocalTokens tokens = new LocalTokens(keys, clock);
        told.put("SANDBOX_VENDOR_TOKEN", tokens.vendorToken(SANDBOX_APP));
        told.put(
                "SANDBOX_VENDOR_TOKENS",
                SANDBOX_ROLES.stream()
                        .map(app -> app + "=" + tokens.vendorToken(app))
                        .collect(Collectors.joining(",")));
        told.put("SANDBOX_VENDOR_API", "http://localhost:" + port("gateway") + "/vendor/v1");
    }

    private String port(String part) {
        return Integer.toString(settings.ports().of(part));
    }
}
