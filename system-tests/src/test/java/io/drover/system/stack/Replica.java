package io.drover.system.stack;

import io.drover.stack.home.RunningStack.RunningPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A second process of a service, told all that the first was told, at a port of its own. */
public final class Replica implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final URI address;

    private Replica(Process process, Path output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Whether it answers. */
    public boolean ready() {
        return new Door(address, null).get("/q/health/ready").status() == 200;
    }

    public URI address() {
        return address;
    }

    /** Tells it to end, as an orchestrator does, and gives its exit code. */
    public int end() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Waits until it has ended. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError(output + " does not end");
        }
        return process.exitValue();
    }

    /** All that it said. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Starts one beside a running part; reads from {@code /proc} how that was started. */
    public static Replica beside(RunningPart part) {
        return beside(part, part.name() + "-2", Map.of());
    }

    /** The same under a name of its own, told these settings too; an empty one is not told. */
    public static Replica beside(RunningPart part, String name, Map<String, String> settings) {
        try {
            Path first = Path.of("/proc", Long.toString(part.pid()));
            ProcessBuilder second = new ProcessBuilder(words(first.resolve("cmdline")));
            second.environment().clear();
            second.environment().putAll(settings(first.resolve("environ")));
            int port = FreePorts.one();
            second.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            second.environment().putAll(settings);
            second.environment().values().removeIf(String::isEmpty);
            Path output = Path.of("target", name + ".log");
            second.redirectErrorStream(true).redirectOutput(output.toFile());
            Process process = second.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Replica(process, output, URI.create("http://localhost:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether such processes can be started here. */
    public static boolean possible() {
        return Files.isDirectory(Path.of("/proc/self"));
    }

    private static Map<String, String> settings(Path environ) throws IOException {
        return words(environ).stream()
                .filter(word -> word.contains("="))
                .collect(
                        Collectors.toMap(
                                word -> word.substring(0, word.indexOf('=')),
                                word -> word.substring(word.indexOf('=') + 1),
                                (one, other) -> other));
    }

    private static List<String> words(Path file) throws IOException {
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Stream.of(all.split("\0")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
