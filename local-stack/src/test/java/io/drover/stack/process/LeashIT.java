package io.drover.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeashIT {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Leash.class)
    void endsTheChildWhenItsParentIsKilled(Leash leash) throws Exception {
        // Given
        assumeTrue(leash == Leash.PIPE || Leash.ofThisMachine() == leash, "no setpriv here");
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName(),
                                leash.name(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long pid;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            pid = Long.parseLong(out.readLine());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> family =
                    Awaitility.await()
                            .until(
                                    () ->
                                            Stream.concat(Stream.of(child), child.descendants())
                                                    .toList(),
                                    all -> all.stream().anyMatch(LeashIT::sleeps));

            // When
            parent.destroyForcibly();

            // Then
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));
        }
    }

    @ParameterizedTest
    @EnumSource(Leash.class)
    void stopsAChildThatIsAskedTo(Leash leash) {
        // Given
        assumeTrue(leash == Leash.PIPE || Leash.ofThisMachine() == leash, "no setpriv here");
        try (Children children = new Children(leash)) {
            Child child = children.start(sleep(folder));

            // When
            child.stop(Duration.ofSeconds(20));

            // Then
            Awaitility.await().untilAsserted(() -> assertThat(child.alive()).isFalse());
        }
    }

    @Test
    void tellsTheExitCodeAndTheLastWordsOfAChildThatDies() throws Exception {
        // Given
        try (Children children = new Children(Leash.PIPE)) {
            Child child =
                    children.start(
                            new ChildCommand(
                                    "dying",
                                    List.of("sh", "-c", "echo farewell; exit 3"),
                                    Map.of(),
                                    folder.resolve("dying.log"),
                                    Leash.StopSignal.TERM,
                                    false));

            // When
            int code = child.onExit().get();

            // Then
            assertThat(code).isEqualTo(3);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(child.lastWords()).isEqualTo("farewell"));
        }
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("sleep")).isPresent();
    }

    static ChildCommand sleep(Path folder) {
        return new ChildCommand(
                "sleep",
                List.of("sleep", "1000"),
                Map.of(),
                folder.resolve("sleep.log"),
                Leash.StopSignal.TERM,
                false);
    }

    /** A launcher in small: starts one child, prints its number, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Child child =
                    new Children(Leash.valueOf(arguments[0])).start(sleep(Path.of(arguments[1])));
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }
}
