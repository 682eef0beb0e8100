package io.drover.plan.application;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait for news of plans: at once when the state topic tells of a plan, else within
 * a second, with one small question for all who wait.
 */
@ApplicationScoped
public class PlanWatch {

    private static final Logger LOG = Logger.getLogger(PlanWatch.class);
    private static final int EVERY_MILLIS = 1000;

    /**
     * @param planId null for any plan
     * @param known the last sequence of the plan that is known
     */
    private record Waiting(@Nullable UUID planId, long known, CompletableFuture<Void> woken) {}

    private final PlanChanges changes;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService watching =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("plan-watch").factory());

    PlanWatch(PlanChanges changes) {
        this.changes = changes;
        watching.scheduleWithFixedDelay(
                this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Completes when a plan may have changed after a sequence; any plan for null. */
    CompletableFuture<Void> after(@Nullable UUID planId, long known) {
        var woken = new CompletableFuture<Void>();
        waiting.add(new Waiting(planId, known, woken));
        return woken;
    }

    /** A plan changed, as far as the state topic tells. */
    public void moved(UUID planId) {
        wake(one -> one.planId() == null || one.planId().equals(planId));
    }

    private void look() {
        waiting.removeIf(one -> one.woken().isDone());
        var plans =
                waiting.stream()
                        .map(Waiting::planId)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet());
        try {
            var sequences = changes.sequences(plans);
            wake(
                    one ->
                            one.planId() == null
                                    || sequences.getOrDefault(one.planId(), 0L) > one.known());
        } catch (RuntimeException e) {
            LOG.debugf("The database does not tell what changed: %s", e.getMessage());
        }
    }

    private void wake(java.util.function.Predicate<Waiting> whom) {
        for (var one : waiting) {
            if (whom.test(one)) {
                one.woken().complete(null);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watching.shutdownNow();
        waiting.forEach(one -> one.woken().cancel(false));
    }
}
