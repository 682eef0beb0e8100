package io.drover.sandbox.vendor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks in the background for transfers whose next step is due, and takes it. */
@ApplicationScoped
public class TransferWork {

    private static final Logger LOG = Logger.getLogger(TransferWork.class);

    /** Longer than any step, so that none is taken twice while the process lives. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final VendorTransfers transfers;
    private final TransferSteps steps;
    private final Duration poll;
    private @Nullable ScheduledExecutorService looking;
    private @Nullable ExecutorService working;

    TransferWork(
            VendorTransfers transfers,
            TransferSteps steps,
            @ConfigProperty(name = "sandbox.vendor.poll") Duration poll) {
        this.transfers = transfers;
        this.steps = steps;
        this.poll = poll;
    }

    void begin(@Observes StartupEvent event) {
        begin();
    }

    void end(@Observes ShutdownEvent event) {
        end();
    }

    /** Goes on with every open transfer. */
    synchronized void begin() {
        transfers.release();
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("vendor-transfers").factory());
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> look(workers), 0, poll.toMillis(), TimeUnit.MILLISECONDS);
        working = workers;
        looking = timer;
    }

    /** Stops in the middle of whatever is done; nothing is written any more when this returns. */
    synchronized void end() {
        stop(looking);
        stop(working);
    }

    private static void stop(@Nullable ExecutorService executor) {
        if (executor != null) {
            executor.shutdownNow();
            executor.close();
        }
    }

    private void look(ExecutorService workers) {
        try {
            for (Optional<VendorTransfer> due = transfers.claim(LEASE);
                    due.isPresent();
                    due = transfers.claim(LEASE)) {
                VendorTransfer transfer = due.get();
                workers.execute(() -> take(transfer));
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not look for transfers; looks again", e);
        }
    }

    private void take(VendorTransfer transfer) {
        try {
            steps.take(transfer);
        } catch (RuntimeException e) {
            LOG.warn("Transfer " + transfer.id() + " stands still until its lease ends", e);
        }
    }
}
