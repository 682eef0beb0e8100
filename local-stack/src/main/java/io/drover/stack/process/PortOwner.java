package io.drover.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether a port is free and, if not, which process holds it. */
public final class PortOwner {
    private static final Pattern SS_PROCESS = Pattern.compile("\\(\\(\"([^\"]+)\",pid=(\\d+)");
    private static final Pattern LSOF_PROCESS =
            Pattern.compile("^p(\\d+)\\R+(?:f\\S*\\R+)?c(.+)$", Pattern.MULTILINE);

    private PortOwner() {}

    /** Whether we can listen on 127.0.0.1 at this port. */
    public static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // as the servers do: a connection of the last run that fades out is no obstacle
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses in plain words if the port is taken. */
    public static void requireFree(int port, String purpose, String setting) {
        if (free(port)) {
            return;
        }
        throw new StackFailure(
                "Port %d (%s) is taken by %s.\nStop that process, or choose another port: %s=NUMBER ./drover up"
                        .formatted(port, purpose, describe(port), setting));
    }

    static String describe(int port) {
        return fromSs(run(List.of("ss", "-H", "-ltnp", "sport = :" + port)))
                .or(
                        () ->
                                fromLsof(
                                        run(
                                                List.of(
                                                        "lsof",
                                                        "-nP",
                                                        "-Fpc",
                                                        "-iTCP:" + port,
                                                        "-sTCP:LISTEN"))))
                .orElse("another process (of another user, or not visible from here)");
    }

    static Optional<String> fromSs(String output) {
        Matcher matcher = SS_PROCESS.matcher(output);
        return matcher.find()
                ? Optional.of(named(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    static Optional<String> fromLsof(String output) {
        Matcher matcher = LSOF_PROCESS.matcher(output);
        return matcher.find()
                ? Optional.of(named(matcher.group(2), matcher.group(1)))
                : Optional.empty();
    }

    private static String named(String name, String pid) {
        String commandLine =
                ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(handle -> handle.info().commandLine())
                        .map(line -> line.length() > 120 ? line.substring(0, 120) + "…" : line)
                        .map(line -> ": " + line)
                        .orElse("");
        return "process %s (%s%s)".formatted(pid, name, commandLine);
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(5, TimeUnit.SECONDS);
            return output;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
