package io.drover.stack.launch;

import io.drover.stack.home.Home;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.process.Child;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The children that run, always written down for `status` and for the launcher after this one. */
final class Parts {
    private final Home home;
    private final String gateway;
    private final Consumer<String> say;
    private final List<Supervised> running = new ArrayList<>();
    private boolean ready;
    private boolean closed;

    Parts(Home home, String gateway, Consumer<String> say) {
        this.home = home;
        this.gateway = gateway;
        this.say = say;
    }

    /** Starts a child and keeps it. */
    Child add(String name, String address, Duration grace, Callable<Child> start) throws Exception {
        Supervised part = new Supervised(name, address, grace, start, say, this::writeDown);
        synchronized (this) {
            if (!closed) {
                running.add(part);
            }
        }
        if (isClosed()) {
            part.stop();
            throw new StackFailure("Stopped while starting");
        }
        writeDown();
        return part.child();
    }

    /** From now on, what dies is started again. */
    void watch() {
        List<Supervised> all;
        synchronized (this) {
            ready = true;
            all = List.copyOf(running);
        }
        all.forEach(Supervised::watch);
        writeDown();
    }

    /** No child comes any more; returns whether this is the first time that it was said. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    void stop(Predicate<String> names) {
        List<Callable<Void>> stops = new ArrayList<>();
        synchronized (this) {
            for (Supervised part : running) {
                if (names.test(part.name())) {
                    stops.add(
                            () -> {
                                part.stop();
                                return null;
                            });
                }
            }
        }
        InParallel.run(stops);
    }

    /** Everything was stopped in good order: nobody has to clean up. */
    synchronized void forget() throws IOException {
        RunningStack.forget(home);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void writeDown() {
        if (closed) {
            return;
        }
        List<RunningPart> parts = new ArrayList<>();
        for (Supervised part : running) {
            Child child = part.child();
            parts.add(
                    new RunningPart(
                            part.name(),
                            child.pid(),
                            child.started(),
                            part.address(),
                            home.log(part.name()).toString(),
                            part.restarts()));
        }
        ProcessHandle self = ProcessHandle.current();
        try {
            new RunningStack(self.pid(), RunningStack.startOf(self), ready, gateway, parts)
                    .write(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write what runs", e);
        }
    }
}
