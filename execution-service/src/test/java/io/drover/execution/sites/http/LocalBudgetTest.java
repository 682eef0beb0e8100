package io.drover.execution.sites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Budget.Permit;
import io.drover.execution.sites.http.ScriptedSite.PassingTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The budget of a site inside one process. */
class LocalBudgetTest {

    private final PassingTime time = new PassingTime();
    private final LocalBudget budget = new LocalBudget(10, 2, Duration.ofSeconds(15), time);

    @Test
    void spacesStartsEvenly() {
        // When
        for (int i = 0; i < 11; i++) {
            budget.enter().close();
        }

        // Then
        assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotSaveUpUnusedTime() {
        // Given
        time.sleep(Duration.ofMinutes(1));
        long before = time.nanos();

        // When
        budget.enter().close();
        budget.enter().close();

        // Then
        assertThat(time.nanos() - before).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void neverHasMoreInFlightThanAllowed() {
        // Given
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {

            // When
            CompletableFuture.allOf(
                            java.util.stream.IntStream.range(0, 200)
                                    .mapToObj(
                                            i ->
                                                    CompletableFuture.runAsync(
                                                            () -> {
                                                                try (Permit p = budget.enter()) {
                                                                    most.accumulateAndGet(
                                                                            inFlight
                                                                                    .incrementAndGet(),
                                                                            Math::max);
                                                                    Thread.yield();
                                                                    inFlight.decrementAndGet();
                                                                }
                                                            },
                                                            workers))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }

        // Then
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void closingTwiceMakesRoomOnce() {
        // Given
        Permit first = budget.enter();
        first.close();
        first.close();

        // When
        Permit second = budget.enter();
        Permit third = budget.enter();
        Thread.currentThread().interrupt();
        SiteException full = catchThrowableOfType(SiteException.class, budget::enter);

        // Then
        assertThat(full.code()).isEqualTo("INTERRUPTED");
        assertThat(Thread.interrupted()).isTrue();
        second.close();
        third.close();
    }

    @Test
    void givesThePlaceBackWhenThePauseIsTooLong() {
        // Given
        budget.pause(Duration.ofMinutes(1));

        // When
        for (int i = 0; i < 5; i++) {
            SiteException paused = catchThrowableOfType(SiteException.class, budget::enter);
            assertThat(paused.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        }
        time.sleep(Duration.ofMinutes(1));

        // Then
        budget.enter().close();
    }

    @Test
    void waitsThroughAShortPause() {
        // Given
        budget.pause(Duration.ofSeconds(3));
        budget.pause(Duration.ofSeconds(1));

        // When
        budget.enter().close();

        // Then
        assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(3));
    }
}
