package io.drover.stack.command;

import io.drover.stack.home.Home;
import io.drover.stack.home.HomeLock;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops the stack of this home. */
final class Down {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Settings settings;
    private final PrintStream out;

    Down(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int run() throws IOException {
        Home home = settings.home();
        ProcessHandle launcher =
                RunningStack.read(home).flatMap(RunningStack::launcher).orElse(null);
        if (launcher == null || !HomeLock.isTaken(home)) {
            out.println("Nothing runs in " + home.folder());
            return 0;
        }
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            out.println("Stopped. All data is kept in " + home.folder());
            return 0;
        } catch (TimeoutException | ExecutionException e) {
            launcher.destroyForcibly();
            out.printf(
                    "The launcher (process %d) did not stop within %d s and was killed; its children end with it.%n",
                    launcher.pid(), PATIENCE.toSeconds());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
