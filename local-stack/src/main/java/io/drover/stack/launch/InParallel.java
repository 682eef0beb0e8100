package io.drover.stack.launch;

import io.drover.stack.process.StackFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs tasks at the same time; the first failure is the failure of all. */
final class InParallel {
    private InParallel() {}

    static void run(List<Callable<Void>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ExecutorCompletionService<Void>(threads);
            new ArrayList<>(tasks).forEach(results::submit);
            try {
                for (int i = 0; i < tasks.size(); i++) {
                    results.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof StackFailure failure
                        ? failure
                        : new StackFailure("The stack cannot start: " + e.getCause(), e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted while starting", e);
            }
        }
    }
}
