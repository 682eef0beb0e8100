package io.drover.plan.application;

import io.drover.kit.refusals.Refusal;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans as they change, for any number of readers who ask for the next news when they have sent the
 * last: a slow one costs no memory and misses nothing, a waiting one holds neither thread nor
 * connection.
 *
 * <p>Readers at the same place share one reading.
 */
@ApplicationScoped
public class PlanStreams {

    private static final int READERS = 2;

    /**
     * @param planId null for all plans
     */
    private record Place(@Nullable UUID planId, long number) {}

    private final PlanFollowing following;
    private final PlanWatch watch;
    private final Duration heartbeat;
    private final int atOnce;
    private final Semaphore places;
    private final Map<Place, CompletableFuture<PlanNews>> readings = new ConcurrentHashMap<>();
    private final ExecutorService readers =
            Executors.newFixedThreadPool(
                    READERS, Thread.ofPlatform().daemon().name("plan-streams-", 0).factory());

    PlanStreams(PlanFollowing following, PlanWatch watch, PlanSettings settings) {
        this.following = following;
        this.watch = watch;
        this.heartbeat = settings.heartbeat();
        this.atOnce = settings.streams();
        this.places = new Semaphore(atOnce);
    }

    /** Refuses to follow a plan that is not there, while that can still be said. */
    public void require(UUID planId) {
        following.require(planId);
    }

    /** Takes a place for a reader, to be given back by {@link #leave}. */
    public void enter() {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "TOO_MANY_STREAMS",
                    "%d streams are open already. Try again when Retry-After says."
                            .formatted(atOnce));
        }
    }

    public void leave() {
        places.release();
    }

    /** How long a reader may be left without a word. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /**
     * The first news of a plan: nothing behind a place that is known, else the plan as it is.
     *
     * @param last the place of the last message received, null at the start, negative if unreadable
     */
    public CompletableFuture<PlanNews> begin(UUID planId, @Nullable Long last) {
        return reading(
                () ->
                        last != null && last >= 0 && following.knows(planId, last)
                                ? new PlanNews(List.of(), last, false)
                                : following.begin(planId, last != null));
    }

    /** The first news of all plans: nothing, or that what was behind a place is not known. */
    public CompletableFuture<PlanNews> begin(@Nullable Long last) {
        return reading(
                () ->
                        last != null && last >= 0 && following.knows(last)
                                ? new PlanNews(List.of(), last, false)
                                : following.begin(last != null));
    }

    /** The next news of a plan; empty when there were none for as long as a heartbeat. */
    public CompletableFuture<PlanNews> next(UUID planId, long after) {
        return next(new Place(planId, after), () -> following.next(planId, after));
    }

    /** The next news of all plans, of which some may have been told before. */
    public CompletableFuture<PlanNews> next(long after) {
        return next(new Place(null, after), () -> following.next(after));
    }

    /** Waits after a change that was looked at already. */
    public CompletableFuture<PlanNews> later(PlanNews nothingNew) {
        return waiting(new Place(null, nothingNew.next()), nothingNew);
    }

    private CompletableFuture<PlanNews> next(Place place, Supplier<PlanNews> read) {
        return shared(place, read)
                .thenCompose(
                        news ->
                                news.messages().isEmpty()
                                        ? waiting(place, news)
                                        : CompletableFuture.completedFuture(news));
    }

    private CompletableFuture<PlanNews> waiting(Place place, PlanNews nothing) {
        return watch.after(place.planId(), place.number())
                .completeOnTimeout(null, heartbeat.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> nothing);
    }

    private CompletableFuture<PlanNews> shared(Place place, Supplier<PlanNews> read) {
        var mine = new CompletableFuture<PlanNews>();
        var others = readings.putIfAbsent(place, mine);
        if (others != null) {
            return others;
        }
        reading(read)
                .whenComplete(
                        (news, failure) -> {
                            readings.remove(place, mine);
                            if (failure == null) {
                                mine.complete(news);
                            } else {
                                mine.completeExceptionally(failure);
                            }
                        });
        return mine;
    }

    private CompletableFuture<PlanNews> reading(Supplier<PlanNews> work) {
        return CompletableFuture.supplyAsync(work, readers);
    }

    void stop(@Observes ShutdownEvent event) {
        readers.shutdownNow();
    }
}
