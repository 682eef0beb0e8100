package io.drover.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts the launcher's children, all of them from one thread that lives as long as the launcher.
 *
 * <p>The thread matters: Linux takes the end of the starting <em>thread</em> for the parent's
 * death.
 */
public final class Children implements AutoCloseable {
    private final Leash leash;
    private final ExecutorService nurse =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("children").factory());

    public Children(Leash leash) {
        this.leash = leash;
    }

    /** Starts the process and collects what it says in its log. */
    public Child start(ChildCommand command) {
        try {
            return nurse.submit(() -> launch(command)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while starting " + command.name(), e);
        } catch (ExecutionException e) {
            throw new StackFailure(
                    "%s could not be started: %s"
                            .formatted(command.name(), String.valueOf(e.getCause())),
                    e);
        }
    }

    private Child launch(ChildCommand command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                leash.wrap(
                                        command.command(), command.stop(), command.withoutRoot()))
                        .redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        if (leash == Leash.PARENT_DEATH_SIGNAL) {
            process.getOutputStream().close();
        }
        LogFile log = new LogFile(command.log());
        Thread.ofPlatform()
                .daemon()
                .name("log-" + command.name())
                .start(() -> collect(process, log));
        return new Child(command, leash, process, log);
    }

    private static void collect(Process process, LogFile log) {
        byte[] buffer = new byte[8192];
        try (log) {
            int count = read(process, buffer);
            while (count >= 0) {
                log.append(buffer, count);
                count = read(process, buffer);
            }
        } catch (IOException e) {
            // an unread pipe would block the child for ever: better ended than stuck
            process.destroyForcibly();
            throw new UncheckedIOException("Cannot write " + log.file(), e);
        }
    }

    private static int read(Process process, byte[] buffer) {
        try {
            return process.getInputStream().read(buffer);
        } catch (IOException e) {
            // the end of the process closes its pipe under our hands
            return -1;
        }
    }

    /** Lets the starting thread go; the kernel then ends every child that is still there. */
    @Override
    public void close() {
        nurse.shutdownNow();
    }
}
