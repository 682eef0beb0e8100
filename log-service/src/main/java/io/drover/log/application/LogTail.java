package io.drover.log.application;

import io.drover.kit.refusals.Refusal;
import io.drover.log.application.LogRecords.Arrival;
import io.drover.log.application.LogRecords.Arrivals;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The log as it grows: what arrived, in the order of arrival, on whatever replica.
 *
 * <p>A reader asks for the next part when it has sent the last one, so a slow one costs no memory
 * and misses nothing; while it waits it holds neither thread nor connection.
 */
@ApplicationScoped
public class LogTail {

    private static final int PART = 100;

    /** Enough to be quick, few enough to leave the database to what comes in. */
    private static final int READERS = 2;

    private final LogRecords records;
    private final ArrivalWatch watch;
    private final Clock clock;
    private final Duration window;
    private final Duration heartbeat;
    private final int atOnce;
    private final Semaphore places;
    private final ExecutorService readers =
            Executors.newFixedThreadPool(
                    READERS, Thread.ofPlatform().daemon().name("log-tail-", 0).factory());

    LogTail(
            LogRecords records,
            ArrivalWatch watch,
            Clock clock,
            @ConfigProperty(name = "drover.log.tail") Duration window,
            @ConfigProperty(name = "drover.log.heartbeat") Duration heartbeat,
            @ConfigProperty(name = "drover.log.streams") int atOnce) {
        this.records = records;
        this.watch = watch;
        this.clock = clock;
        this.window = window;
        this.heartbeat = heartbeat;
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
    }

    /**
     * What arrived next.
     *
     * @param records in the order of arrival; empty when nothing came for a while
     * @param places the place behind each
     * @param next where to go on
     */
    public record Part(List<LogRecord> records, List<Arrival> places, Arrival next) {}

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

    /** Behind everything that is there. */
    public CompletableFuture<Arrival> end() {
        return reading(() -> Arrival.behind(records.arrived()));
    }

    /** Whether nothing was missed since a place was told; else a reader has to begin anew. */
    public CompletableFuture<Boolean> knows(Arrival place, Instant toldAt) {
        if (toldAt.isBefore(clock.instant().minus(window))) {
            return CompletableFuture.completedFuture(false);
        }
        return reading(() -> place.number() <= records.arrived() + 1);
    }

    /** How long a reader may be left without a word. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /** The time to note beside a place. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The next part behind a place. It is empty when what arrived was not looked for, or when
     * nothing arrived for as long as a heartbeat.
     */
    public CompletableFuture<Part> next(LogQuery query, Arrival after) {
        return reading(() -> read(query, after))
                .thenCompose(
                        part ->
                                part.records().isEmpty()
                                        ? later(part)
                                        : CompletableFuture.completedFuture(part));
    }

    private CompletableFuture<Part> later(Part nothing) {
        return watch.after(nothing.next().number() - 1)
                .completeOnTimeout(-1L, heartbeat.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> nothing);
    }

    private Part read(LogQuery query, Arrival after) {
        long upTo = records.arrived();
        if (upTo < after.number()) {
            return new Part(List.of(), List.of(), after);
        }
        Arrivals found = records.arrivals(query, after, upTo, clock.instant().minus(window), PART);
        return new Part(
                found.records(),
                found.places(),
                found.more() ? found.places().getLast() : Arrival.behind(upTo));
    }

    private <T> CompletableFuture<T> reading(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, readers);
    }

    void stop(@Observes ShutdownEvent event) {
        readers.shutdownNow();
    }
}
