package io.drover.stack.launch;

import io.drover.stack.home.Home;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What a launcher that was killed may have left: children on their way out, and its own record. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Waits for the end of every child of the last launcher; ends those that stay. */
    static void clear(Home home, Consumer<String> say) throws IOException {
        RunningStack last = RunningStack.read(home).orElse(null);
        if (last == null) {
            return;
        }
        say.accept("The last launcher (process %d) was killed; recovering".formatted(last.pid()));
        for (RunningPart part : last.parts()) {
            ProcessHandle process = part.process().orElse(null);
            if (process != null) {
                end(part, process, say);
            }
        }
        RunningStack.forget(home);
    }

    private static void end(RunningPart part, ProcessHandle process, Consumer<String> say) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            say.accept(
                    "Ending %s, process %d, of the last launcher"
                            .formatted(part.name(), part.pid()));
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
