package io.drover.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that the launcher started. */
public final class Child {
    private final ChildCommand command;
    private final Leash leash;
    private final Process process;
    private final LogFile log;
    private final long started;

    Child(ChildCommand command, Leash leash, Process process, LogFile log) {
        this.command = command;
        this.leash = leash;
        this.process = process;
        this.log = log;
        this.started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    public String name() {
        return command.name();
    }

    public long pid() {
        return process.pid();
    }

    /** When the process started, in milliseconds; 0 if the system does not tell. */
    public long started() {
        return started;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended, whoever ended it. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** What the process said last, ready to be shown. */
    public String lastWords() {
        return String.join("\n  ", log.lastLines(25));
    }

    /** The failure to report if this process has ended although it should run. */
    public StackFailure diedEarly() {
        return new StackFailure(
                "%s stopped while starting (exit code %d). Its last lines (%s):\n  %s"
                        .formatted(name(), process.exitValue(), log.file(), lastWords()));
    }

    /** Asks the process to stop, and ends it when it has not done so in time. */
    public void stop(Duration grace) {
        if (!process.isAlive()) {
            return;
        }
        try {
            leash.release(process, command.stop());
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException e) {
            // it could not be asked: end it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
