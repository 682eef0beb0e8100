package io.drover.stack.command;

import io.drover.stack.backing.KafkaBroker;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.home.Settings;
import io.drover.stack.process.Memory;
import io.drover.stack.services.Readiness;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;

/** Shows what runs, where, whether it is healthy, and how much memory it takes. */
final class Status {
    private static final String ROW = "%-24s %-26s %-18s %8s %9s%n";

    private final Settings settings;
    private final PrintStream out;
    private final Readiness readiness = new Readiness();

    Status(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Exit code 0 if all is well, 1 if something is not, 3 if nothing runs. */
    int run() throws IOException {
        RunningStack stack = RunningStack.read(settings.home()).orElse(null);
        ProcessHandle launcher = stack == null ? null : stack.launcher().orElse(null);
        if (stack == null || launcher == null) {
            out.printf("Nothing runs in %s. Start it: ./drover up%n", settings.home().folder());
            if (stack != null) {
                out.printf("(The last launcher, process %d, was killed.)%n", stack.pid());
            }
            return 3;
        }
        out.printf(ROW, "PART", "WHERE", "HEALTH", "PID", "MEMORY");
        boolean allWell = true;
        long total = Memory.of(launcher);
        row(
                "gateway (launcher)",
                stack.gateway(),
                answers(stack.gateway()) ? "healthy" : "not healthy",
                launcher.pid(),
                total);
        for (RunningPart part : stack.parts()) {
            ProcessHandle process = part.process().orElse(null);
            boolean well = process != null && healthy(part);
            long memory = process == null ? 0 : Memory.withChildren(process);
            String health = process == null ? "dead" : well ? "healthy" : "not healthy";
            row(
                    part.name(),
                    part.address(),
                    part.restarts() == 0 ? health : health + ", again " + part.restarts(),
                    part.pid(),
                    memory);
            total += memory;
            allWell &= well;
        }
        out.printf(ROW, "", "", "", "", megabytes(total));
        out.printf(
                "State: %s   Ready: %s%n",
                settings.home().folder(), stack.ready() ? "yes" : "not yet");
        return allWell && stack.ready() ? 0 : 1;
    }

    private void row(String name, String address, String health, long pid, long memory) {
        out.printf(ROW, name, address, health, pid, megabytes(memory));
    }

    private static boolean answers(String address) {
        return KafkaBroker.answers("127.0.0.1:" + URI.create(address).getPort());
    }

    private boolean healthy(RunningPart part) {
        return part.address().startsWith("http")
                ? readiness.isReady(URI.create(part.address()).getPort())
                : KafkaBroker.answers(part.address());
    }

    private static String megabytes(long bytes) {
        return bytes / (1024 * 1024) + " MB";
    }
}
