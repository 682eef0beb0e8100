package io.drover.system.deployment;

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

/** The page about security names only tests that there are. */
class SecurityPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");
    private static final Pattern RISK = Pattern.compile("\\| (API\\d+|V\\d+) .*");

    @Test
    void everyRiskIsAnsweredByTestsThatExist() throws IOException {
        // Given
        Map<String, String> tests = tests();
        List<String> lines =
                Manifests.text("docs/security.md")
                        .lines()
                        .filter(line -> RISK.matcher(line).matches())
                        .toList();
        // When
        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            Matcher named = NAMED.matcher(line);
            boolean any = false;
            while (named.find()) {
                any = true;
                if (!tests.getOrDefault(named.group(1), "")
                        .contains("void " + named.group(2) + "(")) {
                    wrong.add("no test " + named.group());
                }
            }
            if (!any) {
                wrong.add("no test is named: " + line);
            }
        }
        // Then
        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    /** The sources of the test classes of all modules by name; two of one name together. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module :
                Stream.concat(
                                Stream.of("service-kit", "local-stack", "system-tests"),
                                Manifests.SERVICES.stream())
                        .toList()) {
            try (Stream<Path> files = Files.walk(Manifests.file(module + "/src/test/java"))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    tests.merge(
                            file.getFileName().toString().replace(".java", ""),
                            Files.readString(file),
                            String::concat);
                }
            }
        }
        return tests;
    }
}
