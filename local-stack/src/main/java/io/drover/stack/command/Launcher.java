package io.drover.stack.command;

import io.drover.stack.home.Home;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.Settings;
import io.drover.stack.process.Leash;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A launcher in a process of its own, which goes on when the command that started it has ended. */
final class Launcher {
    private final Settings settings;
    private final PrintStream out;
    private final Process process;
    private final Path log;
    private long shown;

    private Launcher(Settings settings, PrintStream out, Process process, Path log) {
        this.settings = settings;
        this.out = out;
        this.process = process;
        this.log = log;
    }

    /** Starts a launcher that runs until it is told to stop. */
    static Launcher detached(Settings settings, List<String> words, PrintStream out)
            throws IOException {
        return start(settings, words, out, false);
    }

    /** Starts a launcher that stops when this process ends, however it ends. */
    static Launcher tiedToUs(Settings settings, PrintStream out) throws IOException {
        return start(settings, List.of("--until-input-ends"), out, true);
    }

    private static Launcher start(
            Settings settings, List<String> words, PrintStream out, boolean tied)
            throws IOException {
        Home home = settings.home();
        home.create();
        Path log = home.log("launcher");
        List<String> command = new ArrayList<>();
        // its own session: neither Ctrl-C nor the end of the terminal reaches it
        command.add(Leash.onPath("setsid") ? "setsid" : "nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.add("-Ddrover.root=" + settings.root());
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.drover.stack.Drover",
                        "up"));
        words.stream().filter(word -> !word.equals("--detach")).forEach(command::add);
        long written = Files.exists(log) ? Files.size(log) : 0;
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectInput(
                                tied
                                        ? ProcessBuilder.Redirect.PIPE
                                        : ProcessBuilder.Redirect.from(
                                                Path.of("/dev/null").toFile()))
                        .start();
        Launcher launcher = new Launcher(settings, out, process, log);
        launcher.shown = written;
        return launcher;
    }

    /**
     * Shows what the launcher says until everything is ready; if we are stopped before, so is it.
     */
    void awaitReady() throws IOException {
        Thread giveUp = new Thread(process::destroy, "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        try {
            while (!isReady()) {
                show();
                if (!process.isAlive()) {
                    show();
                    throw new StackFailure("The stack did not start. The whole story: " + log);
                }
                Thread.sleep(Duration.ofMillis(100));
            }
            show();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while the stack started", e);
        } finally {
            removeHook(giveUp);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // we are being stopped: the hook runs
        }
    }

    private boolean isReady() throws IOException {
        return RunningStack.read(settings.home())
                .filter(state -> state.pid() == process.pid() && state.ready())
                .isPresent();
    }

    private void show() throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(log.toFile(), "r")) {
            reader.seek(shown);
            byte[] fresh = new byte[(int) Math.min(reader.length() - shown, 64 * 1024)];
            reader.readFully(fresh);
            int end = fresh.length;
            while (end > 0 && fresh[end - 1] != '\n') {
                end--;
            }
            out.print(new String(fresh, 0, end, StandardCharsets.UTF_8));
            out.flush();
            shown += end;
        }
    }
}
