package io.drover.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of the script `drover`, each called in a shell of its own. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "drover").toAbsolutePath().normalize();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"25,25", "25.0.1,25", "26-ea,26", "25+36,25", "1.8.0_292,8", "17.0.15,17"})
    void readsTheMajorVersionOfAJdk(String version, int major) throws Exception {
        // When
        Answer answer = call("major_version '%s'".formatted(version));

        // Then
        assertThat(answer.text()).isEqualTo(Integer.toString(major));
    }

    @Test
    void takesTheJdkInJavaHome() throws Exception {
        // Given
        Path jdk = jdk("jdk-25", "25.0.1");

        // When
        Answer answer = call("JAVA_HOME='%s' find_jdk".formatted(jdk));

        // Then
        assertThat(answer.text()).isEqualTo(jdk.toString());
    }

    @Test
    void passesOverAnOldJdkInJavaHome() throws Exception {
        // Given
        Path old = jdk("jdk-17", "17.0.15");
        Path young = jdk(".sdkman/candidates/java/25-tem", "25");

        // When
        Answer answer = call("JAVA_HOME='%s' HOME='%s' find_jdk".formatted(old, folder));

        // Then: the machine may have a JDK 25 of its own, found earlier
        assertThat(answer.code()).isZero();
        assertThat(answer.text()).isNotEqualTo(old.toString());
        assertThat(call("is_new_enough '%s'".formatted(young)).code()).isZero();
    }

    @Test
    void doesNotTakeARuntimeForAJdk() throws Exception {
        // Given
        Path runtime = jdk("jre-25", "25.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        // When
        Answer answer = call("is_new_enough '%s'".formatted(runtime));

        // Then
        assertThat(answer.code()).isNotZero();
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJdk() throws Exception {
        // When
        Answer answer = call("find_jdk() { return 1; }; use_jdk 2>&1");

        // Then
        assertThat(answer.code()).isOne();
        assertThat(answer.text())
                .contains("Drover needs a JDK 25 or newer")
                .contains("temurin-25-jdk")
                .contains("brew install openjdk@25");
    }

    @Test
    void rebuildsWhatIsOlderThanItsSources() throws Exception {
        // Given
        Path source = Files.writeString(folder.resolve("Source.java"), "class Source {}");
        Path jar = Files.writeString(folder.resolve("built.jar"), "");
        age(folder, 30);
        age(source, 10);
        age(jar, 20);

        // When
        Answer answer = call("is_stale '%s' '%s'".formatted(jar, source));

        // Then
        assertThat(answer.code()).isZero();
    }

    @Test
    void leavesAloneWhatIsNewerThanItsSources() throws Exception {
        // Given
        Path source = Files.writeString(folder.resolve("Source.java"), "class Source {}");
        Path jar = Files.writeString(folder.resolve("built.jar"), "");
        age(source, 20);
        age(jar, 10);

        // When
        Answer answer = call("is_stale '%s' '%s'".formatted(jar, source));

        // Then
        assertThat(answer.code()).isNotZero();
    }

    @Test
    void rebuildsWhatWasNeverBuilt() throws Exception {
        // When
        Answer answer = call("is_stale '%s/none.jar' '%s'".formatted(folder, folder));

        // Then
        assertThat(answer.code()).isZero();
    }

    @Test
    void addsUpTheTestReportsAndNamesWhatFailed() throws Exception {
        // Given
        Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
        Path stamp = Files.writeString(folder.resolve("stamp"), "");
        age(stamp, 60);
        Files.writeString(
                reports.resolve("TEST-a.xml"),
                """
                <?xml version="1.0"?>
                <testsuite name="a.OneTest" time="0.1" tests="4" errors="0" skipped="1" failures="1">
                  <testcase name="passes" classname="a.OneTest" time="0.0"/>
                  <testcase name="breaks" classname="a.OneTest" time="0.0">
                    <failure message="no" type="x">a.OneTest
                    <failure again</failure>
                  </testcase>
                  <testcase name="waits" classname="a.OneTest" time="0.0">
                    <skipped message="needs kcat &amp; time"/>
                  </testcase>
                  <testcase name="passesToo" classname="a.OneTest" time="0.0"/>
                </testsuite>
                """);

        // When
        Answer answer = call("root='%s'; summary '%s'".formatted(folder, stamp));

        // Then
        assertThat(answer.text().lines())
                .containsExactly(
                        "  FAILED   a.OneTest.breaks",
                        "  skipped  a.OneTest.waits  needs kcat & time",
                        "tests: 2 passed, 1 failed, 1 skipped");
    }

    @Test
    void endsATestRunWithTheCodeOfTheBuildAndTheCountsLast() throws Exception {
        // Given
        maven(
                "mkdir -p module/target/surefire-reports",
                "sleep 0.1",
                "echo '<testsuite name=\"x\" tests=\"2\" errors=\"1\" skipped=\"0\" failures=\"0\">'"
                        + " > module/target/surefire-reports/TEST-x.xml",
                "exit 9");

        // When
        Answer answer = call("root='%s'; home='%s'; run_tests".formatted(folder, folder));

        // Then
        assertThat(answer.code()).isEqualTo(9);
        assertThat(answer.text())
                .contains("FAILED after")
                .endsWith("tests: 1 passed, 1 failed, 0 skipped");
    }

    @Test
    void doesNotTakeARunWithoutTestsForASuccess() throws Exception {
        // Given
        maven("exit 0");

        // When
        Answer answer = call("root='%s'; home='%s'; run_tests".formatted(folder, folder));

        // Then
        assertThat(answer.code()).isOne();
    }

    @Test
    void showsTheErrorsOfABuildThatFails() throws Exception {
        // Given
        maven(
                "echo '[INFO] Building plan-service 1.0 [1/2]'",
                "echo '[ERROR] Plan.java: no'",
                "exit 1");

        // When
        Answer answer =
                call(
                        "root='%s'; home='%s/home'; stale_modules() { echo plan-service; }; build_missing 2>&1"
                                .formatted(folder, folder));

        // Then
        assertThat(answer.code()).isOne();
        assertThat(answer.text())
                .contains("The build failed:")
                .contains("[ERROR] Plan.java: no")
                .contains("build.log");
    }

    @Test
    void refusesACommandThatDoesNotExist() throws Exception {
        // When
        Answer answer = run(List.of("bash", SCRIPT.toString(), "fly"));

        // Then
        assertThat(answer.code()).isEqualTo(2);
    }

    /** Puts a program in Maven's place. */
    private void maven(String... lines) throws IOException {
        Path program =
                Files.createFile(
                        folder.resolve("mvnw"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            Files.createFile(
                    jdk.resolve("bin").resolve(program),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return jdk;
    }

    private static void age(Path path, int seconds) throws IOException {
        Instant reference = Instant.parse("2026-01-01T00:01:00Z");
        Files.setLastModifiedTime(path, FileTime.from(reference.minusSeconds(seconds)));
    }

    private Answer call(String expression) throws IOException, InterruptedException {
        return run(
                List.of(
                        "bash",
                        "-c",
                        "DROVER_FUNCTIONS_ONLY=yes; . '%s'; %s".formatted(SCRIPT, expression)));
    }

    private Answer run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text.stripTrailing());
    }

    private record Answer(int code, String text) {}
}
