package io.drover.system;

import io.drover.system.destination.Journal;
import io.drover.system.destination.SandboxFaults;
import io.drover.system.source.ManySpaces;
import io.drover.system.stack.LocalStack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A benchmark, run by hand: how many requests a second a destination with 50 ms of latency gets,
 * beside what {@code c} requests in flight could do at best, c / latency.
 */
class PagesAgainstLatency {
    private static final int PAGES = 400;
    private static final double LATENCY = 0.05;

    private final LocalStack stack = LocalStack.shared();
    private final SandboxFaults faults = new SandboxFaults(stack);

    @Test
    void keepsAsManyRequestsInFlightAsItMay() throws Exception {
        System.out.println("in flight | requests/s | c / latency | ratio");
        for (int run = 0; run < 5; run++) {
            for (int inFlight : new int[] {2, 4}) {
                double reached = requestsPerSecond(inFlight, run);
                System.out.printf(
                        "%9d | %10.1f | %11.1f | %.2f%n",
                        inFlight, reached, inFlight / LATENCY, reached * LATENCY / inFlight);
            }
        }
    }

    private double requestsPerSecond(int inFlight, int run) throws Exception {
        String letters = "P" + inFlight + "X" + run + "X";
        Path export = stack.exports().resolve(letters + ".zip");
        ManySpaces.write(export, 1, PAGES, run, letters);
        Migration migration = new Migration(stack, "Latency " + letters);
        migration.sites(export, Map.of("requestsPerSecond", 1000, "maxInFlight", inFlight));
        migration.planWithoutApps();
        migration.checkAndAccept();
        Journal journal = new Journal(stack);
        long mark = journal.mark();
        faults.slow((long) (LATENCY * 1000));
        migration.run();
        Migration.patiently("it has begun").until(() -> pages(journal, mark) > 20);
        long begun = System.nanoTime();
        long before = faults.strikes();
        Migration.patiently("it is nearly done").until(() -> pages(journal, mark) > PAGES * 3 / 4);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long requests = faults.strikes() - before;
        faults.clear();
        migration.awaitEnd();
        return requests / seconds;
    }

    private static long pages(Journal journal, long mark) {
        return journal.after(mark).stream().filter(Journal.Entry::created).count();
    }
}
