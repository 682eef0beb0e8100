package io.drover.stack.home;

import io.drover.stack.process.StackFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the stack is told from outside.
 *
 * @param root the checkout, where the built services are
 * @param home where all state is kept
 * @param postgres a server that already runs, or null to start one
 * @param kafka bootstrap servers that already run, or null to start a broker
 * @param exportRoots further folders from which exports may be read
 * @param javaOptions what the services' JVMs are started with besides, the last word on each option
 */
public record Settings(
        Path root,
        Home home,
        Ports ports,
        @Nullable ExternalPostgres postgres,
        @Nullable String kafka,
        List<Path> exportRoots,
        List<String> javaOptions) {

    /** A PostgreSQL server of somebody else, and a user of it who may create databases. */
    public record ExternalPostgres(String url, String user, String password) {}

    public Settings {
        exportRoots = List.copyOf(exportRoots);
        javaOptions = List.copyOf(javaOptions);
    }

    /** Reads the settings from environment variables. */
    public static Settings from(Path root, Map<String, String> environment) {
        String home = environment.getOrDefault("DROVER_HOME", "");
        Path base = root.toAbsolutePath().normalize();
        return new Settings(
                base,
                new Home(
                        home.isBlank()
                                ? base.resolve(".drover")
                                : Path.of(home).toAbsolutePath().normalize()),
                Ports.from(environment),
                postgres(environment),
                blankToNull(environment.get("KAFKA_BOOTSTRAP_SERVERS")),
                exportRoots(environment.getOrDefault("DROVER_EXPORT_ROOTS", "")),
                words(environment.getOrDefault("DROVER_JAVA_OPTIONS", "")));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static @Nullable ExternalPostgres postgres(Map<String, String> environment) {
        String url = blankToNull(environment.get("DROVER_POSTGRES_URL"));
        if (url == null) {
            return null;
        }
        String user = blankToNull(environment.get("DROVER_POSTGRES_USER"));
        String password = environment.get("DROVER_POSTGRES_PASSWORD");
        if (!url.matches("jdbc:postgresql://[^/]+/.+") || user == null || password == null) {
            throw new StackFailure(
                    "To use your own PostgreSQL, set all three: DROVER_POSTGRES_URL"
                            + " (jdbc:postgresql://HOST:PORT/DATABASE), DROVER_POSTGRES_USER,"
                            + " DROVER_POSTGRES_PASSWORD.");
        }
        return new ExternalPostgres(url, user, password);
    }

    private static List<Path> exportRoots(String text) {
        List<Path> roots = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                roots.add(Path.of(part.strip()).toAbsolutePath().normalize());
            }
        }
        return roots;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
