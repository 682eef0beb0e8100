package io.drover.execution.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For which execution a thread and the threads it starts call sites, so that one execution with
 * many requests does not keep the others from having theirs.
 */
public final class OnBehalf {

    private static final InheritableThreadLocal<@Nullable UUID> EXECUTION =
            new InheritableThreadLocal<>();

    private OnBehalf() {}

    /** Until closed this thread works for an execution. */
    public static Of of(UUID executionId) {
        EXECUTION.set(executionId);
        return EXECUTION::remove;
    }

    /** The execution, or null when the thread works for none. */
    public static @Nullable UUID execution() {
        return EXECUTION.get();
    }

    /** Working for an execution. */
    public interface Of extends AutoCloseable {
        @Override
        void close();
    }
}
