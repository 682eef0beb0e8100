package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A reader of events that knows nothing of Drover. */
final class Kcat {
    private Kcat() {}

    /** What a command that ends by itself prints; skips the test where there is no kcat. */
    static String shown(String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "needs kcat");
        Process kcat =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String shown = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kcat.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(kcat.exitValue()).isZero();
        return shown;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "kcat"))
                .anyMatch(Files::isExecutable);
    }
}
