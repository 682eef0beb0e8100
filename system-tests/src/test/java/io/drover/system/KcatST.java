package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.system.stack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The line with which README tells people how to subscribe. */
@Order(30)
class KcatST {

    @Test
    void showsAPlansEventsWithTheLineOfTheReadme() throws IOException, InterruptedException {
        // Given
        assumeTrue(isInstalled("kcat"), "needs kcat");
        LocalStack stack = LocalStack.shared();
        String plan = Migrations.sample().migration().planId();
        String line = line(LocalStack.checkout().resolve("README.md"));
        String port = stack.kafka().substring(stack.kafka().indexOf(':') + 1);
        // When: -e ends it at the end of the topic
        Process kcat =
                new ProcessBuilder("bash", "-c", line.replace("19092", port) + " -e")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String shown = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Then
        assertThat(kcat.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(kcat.exitValue()).isZero();
        assertThat(shown)
                .contains("ce_type=drover.plan.created.v1")
                .contains("ce_source=/plans/" + plan)
                .contains("\"planId\":\"" + plan + "\"");
    }

    private static String line(Path readme) throws IOException {
        try (Stream<String> lines = Files.lines(readme)) {
            return lines.filter(line -> line.startsWith("kcat ")).findFirst().orElseThrow();
        }
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, tool))
                .anyMatch(Files::isExecutable);
    }
}
