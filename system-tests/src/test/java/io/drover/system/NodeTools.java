package io.drover.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code docs/api/package.json} brings: linters and clients as other teams use them. */
final class NodeTools {

    static final Path API = Path.of("..", "docs", "api");

    private static boolean installed;

    private NodeTools() {}

    /** Installs them once; skips the test where there is no npm. */
    static synchronized void install() throws IOException, InterruptedException {
        assumeTrue(isHere("npm"), "needs npm");
        if (!installed) {
            npm(Map.of(), "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            installed = true;
        }
    }

    /** What npm said, which has to have ended well. */
    static String npm(Map<String, String> settings, String... words)
            throws IOException, InterruptedException {
        var command = new ProcessBuilder("npm");
        command.command().addAll(List.of(words));
        command.directory(API.toFile()).redirectErrorStream(true).environment().putAll(settings);
        Process npm = command.start();
        String said = new String(npm.getInputStream().readAllBytes(), UTF_8);
        assertThat(npm.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(npm.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
