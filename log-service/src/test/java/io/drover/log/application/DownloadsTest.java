package io.drover.log.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.kit.refusals.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DownloadsTest {

    private final Shelf shelf = new Shelf(1_700);
    private final Rush rush = new Rush(Clock.systemUTC(), 15);
    private final Downloads downloads = new Downloads(shelf, rush, 50, 2);

    @Test
    void streamsSliceBySliceUpToItsLimit() {
        // Given
        var seen = new ArrayList<Integer>();

        // When
        boolean more =
                downloads.newest(
                        LogQuery.ofPlan(UUID.randomUUID()), 1_200, r -> seen.add(r.item()));

        // Then
        assertThat(more).isTrue();
        assertThat(seen).hasSize(1_200).isSorted().doesNotHaveDuplicates();
        assertThat(shelf.largest.get()).isLessThanOrEqualTo(500);
    }

    @Test
    void endsWithoutMoreWhenAllIsStreamed() {
        // Given
        var seen = new ArrayList<Integer>();

        // When
        boolean more =
                downloads.newest(
                        LogQuery.ofPlan(UUID.randomUUID()), 1_700, r -> seen.add(r.item()));

        // Then
        assertThat(more).isFalse();
        assertThat(seen).hasSize(1_700);
    }

    @Test
    void fiftyAtOnceNeverReadTheDatabaseMoreThanTwoAtATime() throws InterruptedException {
        // Given
        var ready = new CountDownLatch(50);
        var seen = new AtomicInteger();

        // When
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                clients.execute(
                        () -> {
                            ready.countDown();
                            try (var _ = downloads.begin()) {
                                downloads.ofPlan(
                                        UUID.randomUUID(), null, 1, _ -> seen.incrementAndGet());
                            }
                        });
            }
            ready.await();
        }

        // Then
        assertThat(seen).hasValue(50 * 1_700);
        assertThat(shelf.mostAtOnce.get()).isBetween(1, 2);
    }

    @Test
    void refusesOneTooManyAndTakesItWhenAnotherHasEnded() {
        // Given
        List<Downloads.Place> taken = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            taken.add(downloads.begin());
        }

        // When
        assertThatThrownBy(downloads::begin)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("TOO_MANY_DOWNLOADS"));
        taken.getFirst().close();

        // Then
        downloads.begin().close();
    }

    /** A log of numbered records in memory. */
    private static final class Shelf implements LogRecords {

        private final int size;
        private final AtomicInteger largest = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        Shelf(int size) {
            this.size = size;
        }

        @Override
        public void append(List<LogRecord> records) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long arrived() {
            return 1;
        }

        @Override
        public Slice newest(Reading reading) {
            return slice(reading);
        }

        @Override
        public Slice oldest(Reading reading) {
            return slice(reading);
        }

        private Slice slice(Reading reading) {
            mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
            largest.accumulateAndGet(reading.limit(), Math::max);
            int from = reading.from() == null ? 0 : reading.from().item() + 1;
            List<LogRecord> found = new ArrayList<>();
            for (int i = from; i < Math.min(size, from + reading.limit()); i++) {
                found.add(record(i));
            }
            now.decrementAndGet();
            return new Slice(found, from + found.size() < size);
        }

        @Override
        public Arrivals arrivals(
                LogQuery query, Arrival after, long upTo, Instant since, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int count(LogQuery query, int limit) {
            return Math.min(size, limit);
        }

        private static LogRecord record(int item) {
            return new LogRecord(
                    Instant.EPOCH,
                    new UUID(0, 1),
                    item,
                    "drover.plan.created.v1",
                    "/plans/1",
                    LogRecord.Level.INFO,
                    "Number " + item + ".",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "{}");
        }
    }
}
