package io.drover.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what arrives names only tests that there are. */
class FidelityTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

    @Test
    void everyLineIsShownByTestsThatExist() throws IOException {
        // Given
        Path root = Path.of("..").toAbsolutePath().normalize();
        Map<String, String> tests = tests(root);
        List<String> lines =
                Files.readAllLines(root.resolve("docs/fidelity.md")).stream()
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| object |"))
                        .toList();

        // When
        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            Matcher named = NAMED.matcher(line);
            boolean any = false;
            while (named.find()) {
                any = true;
                String source = tests.getOrDefault(named.group(1), "");
                if (!source.contains("void " + named.group(2) + "(")) {
                    wrong.add("no test " + named.group());
                }
            }
            if (!any) {
                wrong.add("no test is named: " + line);
            }
        }

        // Then
        assertThat(lines).hasSizeGreaterThan(25);
        assertThat(wrong).isEmpty();
    }

    /** The sources of test classes by name. */
    private static Map<String, String> tests(Path root) throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module : List.of("execution-service", "system-tests")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    tests.put(
                            file.getFileName().toString().replace(".java", ""),
                            Files.readString(file));
                }
            }
        }
        return tests;
    }
}
