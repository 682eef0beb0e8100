package io.drover.stack.launch;

import io.drover.stack.process.Child;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A part of the stack that is started again when it dies, as an orchestrator would. */
final class Supervised {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final String address;
    private final Duration grace;
    private final Callable<Child> start;
    private final Consumer<String> say;
    private final Runnable changed;
    private Child child;
    private int restarts;
    private boolean watched;
    private boolean stopping;

    Supervised(
            String name,
            String address,
            Duration grace,
            Callable<Child> start,
            Consumer<String> say,
            Runnable changed)
            throws Exception {
        this.name = name;
        this.address = address;
        this.grace = grace;
        this.start = start;
        this.say = say;
        this.changed = changed;
        this.child = start.call();
    }

    /** From now on a death is an accident to repair; before, it is a failed start. */
    synchronized void watch() {
        watched = true;
        follow(child, FIRST_PAUSE);
    }

    /** The pause grows only for what dies again soon. */
    private void follow(Child current, Duration pause) {
        long since = System.nanoTime();
        var unused =
                current.onExit()
                        .thenAccept(
                                exit -> {
                                    long lived = System.nanoTime() - since;
                                    boolean soon = lived < LONGEST_PAUSE.toNanos();
                                    died(current, exit, soon ? pause : FIRST_PAUSE);
                                });
    }

    private synchronized void died(Child dead, int exit, Duration pause) {
        if (stopping || !watched || dead != child) {
            return;
        }
        say.accept(
                "%s stopped (exit code %d, log: ./drover logs %s); starting it again in %d s"
                        .formatted(name, exit, name, pause.toSeconds()));
        later(pause);
    }

    private void later(Duration pause) {
        var unused =
                CompletableFuture.runAsync(
                        () -> restart(pause),
                        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void restart(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        synchronized (this) {
            if (stopping) {
                return;
            }
            restarts++;
            try {
                child = start.call();
            } catch (Exception e) {
                say.accept("%s could not be started again: %s".formatted(name, e.getMessage()));
                later(next);
                return;
            }
            follow(child, next);
        }
        // without our lock: whoever writes it down looks at all parts
        changed.run();
    }

    void stop() {
        Child last;
        synchronized (this) {
            stopping = true;
            last = child;
        }
        last.stop(grace);
    }

    synchronized Child child() {
        return child;
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    synchronized int restarts() {
        return restarts;
    }
}
