package io.drover.stack.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What a launcher writes down about itself and its children for `status`, `down`, and the launcher
 * after it.
 *
 * @param started when the process started, in milliseconds: a process id alone may belong to a
 *     stranger by now
 */
public record RunningStack(
        long pid, long started, boolean ready, String gateway, List<RunningPart> parts) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** One child process. */
    public record RunningPart(
            String name, long pid, long started, String address, String log, int restarts) {
        /** The process, if it is still the one that was started. */
        public Optional<ProcessHandle> process() {
            return processOf(pid, started);
        }
    }

    public RunningStack {
        parts = List.copyOf(parts);
    }

    /** What the latest launcher of this home wrote; it may have died since. */
    public static Optional<RunningStack> read(Home home) throws IOException {
        if (!Files.exists(home.state())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(home.state().toFile(), RunningStack.class));
        } catch (JsonProcessingException | FileNotFoundException e) {
            // written by another version, edited by hand, or gone since we looked: it tells nothing
            return Optional.empty();
        }
    }

    /** The launcher itself, if it still runs. */
    public Optional<ProcessHandle> launcher() {
        return processOf(pid, started);
    }

    /** Writes this down for others to read. */
    public void write(Home home) throws IOException {
        OwnerOnly.write(
                home.state(),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** Forgets what ran: it was stopped in good order. */
    public static void forget(Home home) throws IOException {
        Files.deleteIfExists(home.state());
    }

    /** When this process started, as far as the system tells. */
    public static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    private static Optional<ProcessHandle> processOf(long pid, long started) {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && startOf(process) == started);
    }
}
