package io.drover.log.application;

import io.drover.kit.refusals.Refusal;
import io.drover.log.application.LogRecord.Position;
import io.drover.log.application.LogRecords.Reading;
import io.drover.log.application.LogRecords.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Streams parts of the log of any size, slice by slice.
 *
 * <p>A download sees the log as of its first moment, yet holds no connection while its client
 * reads: every slice is a short transaction of its own. Few slices are read at once, few downloads
 * run at once, and while many events come in they rest between slices, so that they never stand in
 * the way.
 */
@ApplicationScoped
public class Downloads {

    private static final int SLICE = 500;

    private final LogRecords records;
    private final Rush rush;
    private final Semaphore running;
    private final Semaphore reading;
    private final int atOnce;

    Downloads(
            LogRecords records,
            Rush rush,
            @ConfigProperty(name = "drover.log.downloads") int atOnce,
            @ConfigProperty(name = "drover.log.readers") int readers) {
        this.records = records;
        this.rush = rush;
        this.atOnce = atOnce;
        this.running = new Semaphore(atOnce);
        this.reading = new Semaphore(readers, true);
    }

    /** A place for one download, to be closed at its end. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place, or refuses because all are taken. */
    public Place begin() {
        if (!running.tryAcquire()) {
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "TOO_MANY_DOWNLOADS",
                    "%d downloads are in progress already. Try again when Retry-After says."
                            .formatted(atOnce));
        }
        return running::release;
    }

    /** The number of the present moment; a download under it sees nothing that comes later. */
    public long snapshot() {
        return records.arrived();
    }

    /**
     * Streams up to {@code limit} records, newest first.
     *
     * @return whether more would follow
     */
    boolean newest(LogQuery query, int limit, Consumer<LogRecord> receiver) {
        return each(query, null, snapshot(), limit, records::newest, receiver);
    }

    /** Streams the records of a plan behind a place and up to a snapshot, oldest first. */
    public void ofPlan(
            java.util.UUID planId,
            @Nullable Position after,
            long upTo,
            Consumer<LogRecord> receiver) {
        each(LogQuery.ofPlan(planId), after, upTo, Integer.MAX_VALUE, records::oldest, receiver);
    }

    private boolean each(
            LogQuery query,
            @Nullable Position from,
            long upTo,
            int limit,
            Function<Reading, Slice> read,
            Consumer<LogRecord> receiver) {
        int left = limit;
        Position place = from;
        while (left > 0) {
            Slice slice = slice(new Reading(query, place, upTo, Math.min(SLICE, left)), read);
            slice.records().forEach(receiver);
            if (!slice.more()) {
                return false;
            }
            left -= slice.records().size();
            place = slice.records().getLast().position();
        }
        return true;
    }

    private Slice slice(Reading wanted, Function<Reading, Slice> read) {
        reading.acquireUninterruptibly();
        try {
            long start = System.nanoTime();
            Slice slice = read.apply(wanted);
            rest(rush.restAfter(Duration.ofNanos(System.nanoTime() - start)));
            return slice;
        } finally {
            reading.release();
        }
    }

    /** Still in its place, so that nobody else reads meanwhile. */
    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
