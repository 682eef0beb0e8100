package io.drover.execution.steps;

import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Does several things at once, a few at a time, and waits for all of them. */
@ApplicationScoped
class SideBySide {

    private final int atOnce;

    SideBySide(
            @ConfigProperty(name = "drover.execution.things-at-once", defaultValue = "8")
                    int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * After a failure nothing new begins; what has begun ends, then the first failure is thrown.
     */
    <T> void each(List<T> things, Consumer<T> work) {
        inTree(things, _ -> null, work);
    }

    /**
     * The same, but a thing waits for the one above it if that is among them; {@code above} gives
     * its place in the list, which is before its own, or null.
     */
    <T> void inTree(List<T> things, Function<T, @Nullable Integer> above, Consumer<T> work) {
        Semaphore room = new Semaphore(atOnce);
        @Nullable RuntimeException[] failure = new RuntimeException[1];
        try (var workers = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
            List<Future<?>> running = new ArrayList<>();
            for (T thing : things) {
                Integer place = above.apply(thing);
                Future<?> first = place == null ? null : running.get(place);
                running.add(
                        workers.submit(
                                () -> {
                                    if (first != null) {
                                        first.get();
                                    }
                                    room.acquire();
                                    try {
                                        if (!failed(failure)) {
                                            work.accept(thing);
                                        }
                                    } catch (RuntimeException e) {
                                        fail(failure, e);
                                    } finally {
                                        room.release();
                                    }
                                    return null;
                                }));
            }
            for (Future<?> each : running) {
                got(each);
            }
        }
        RuntimeException first = failure[0];
        if (first != null) {
            throw first;
        }
    }

    /** Does some work and gets something ready meanwhile; when both fail, the work's is thrown. */
    <T> T meanwhile(Runnable work, Callable<T> ready) {
        try (var worker = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
            Future<T> next = worker.submit(ready);
            work.run();
            return got(next);
        }
    }

    private static boolean failed(@Nullable RuntimeException[] failure) {
        synchronized (failure) {
            return failure[0] != null;
        }
    }

    private static void fail(@Nullable RuntimeException[] failure, RuntimeException e) {
        synchronized (failure) {
            if (failure[0] == null) {
                failure[0] = e;
            }
        }
    }

    private static <T> T got(Future<T> each) {
        try {
            return each.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to end", e);
        }
    }
}
