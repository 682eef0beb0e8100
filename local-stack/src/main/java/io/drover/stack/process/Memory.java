package io.drover.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process takes. */
public final class Memory {
    private Memory() {}

    /** Bytes that this process has in memory. */
    public static long of(ProcessHandle process) {
        return kilobytes(process.pid()) * 1024;
    }

    /** The same with its children; what they share is counted once where the system tells. */
    public static long withChildren(ProcessHandle process) {
        return of(process) + process.descendants().mapToLong(Memory::of).sum();
    }

    private static long kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/%d/smaps_rollup".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return fromPs(pid);
        }
    }

    private static long fromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String text =
                    new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.matches("\\d+") ? Long.parseLong(text) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
