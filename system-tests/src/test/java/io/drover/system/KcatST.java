package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The line with which README tells people how to subscribe. */
@Order(30)
class KcatST {

    @Test
    void showsAPlansEventsWithTheLineOfTheReadme() throws IOException, InterruptedException {
        // Given
        LocalStack stack = LocalStack.shared();
        String plan = Migrations.sample().migration().planId();
        String line = line(LocalStack.checkout().resolve("README.md"));
        String port = stack.kafka().substring(stack.kafka().indexOf(':') + 1);
        // When: -e ends it at the end of the topic
        String shown = Kcat.shown("bash", "-c", line.replace("19092", port) + " -e");
        // Then
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
}
