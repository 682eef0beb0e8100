package io.drover.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.home.Home;
import io.drover.stack.home.Ports;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The launcher as a person starts it: a process of its own, on ports of its own. */
final class LauncherProcess implements AutoCloseable {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    static final Path CHECKOUT = MODULE.resolveSibling("");

    private final Process process;
    private final Home home;
    private final Path output;

    private LauncherProcess(Process process, Home home, Path output) {
        this.process = process;
        this.home = home;
        this.output = output;
    }

    static LauncherProcess start(
            Path root, Path home, Ports ports, Map<String, String> environment, String... words)
            throws IOException {
        Files.createDirectories(home);
        Path output = home.resolve("output-" + System.nanoTime());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-Ddrover.root=" + root,
                                "-cp",
                                MODULE.resolve("target/classes")
                                        + ":"
                                        + MODULE.resolve("target/lib")
                                        + "/*",
                                "io.drover.stack.Drover"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        ports.byPart()
                .forEach(
                        (part, port) ->
                                builder.environment().put(Ports.settingOf(part), port.toString()));
        builder.environment().put("DROVER_HOME", home.toString());
        builder.environment().putAll(environment);
        return new LauncherProcess(builder.start(), new Home(home), output);
    }

    LauncherProcess awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> assertThat(process.isAlive()).as(output()).isTrue())
                .until(
                        () ->
                                RunningStack.read(home)
                                        .filter(
                                                stack ->
                                                        stack.pid() == process.pid()
                                                                && stack.ready())
                                        .isPresent());
        return this;
    }

    int awaitEnd() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    RunningStack running() throws IOException {
        return RunningStack.read(home).orElseThrow();
    }

    RunningPart part(String name) throws IOException {
        return running().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every process below the launcher, those of PostgreSQL included. */
    List<ProcessHandle> family() {
        return process.descendants().toList();
    }

    String output() throws IOException {
        return Files.readString(output, UTF_8);
    }

    Home home() {
        return home;
    }

    /** Ends the input that a launcher may be tied to. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
