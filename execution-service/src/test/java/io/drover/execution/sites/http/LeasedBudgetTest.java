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

/** The share of a site that a process holds. */
class LeasedBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    private final PassingTime time = new PassingTime();
    private final KnownShares shares = new KnownShares(time);
    private final LeasedBudget budget = process("one");

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

    @Test
    void startsNoMoreThanAllowedWithAnotherProcess() {
        // Given
        LeasedBudget other = process("other");
        budget.enter().close();
        long before = time.nanos();

        // When: they take turns, so that both keep their leases
        for (int i = 0; i < 20; i++) {
            budget.enter().close();
            other.enter().close();
        }

        // Then
        assertThat(time.nanos() - before).isGreaterThanOrEqualTo(SECOND * 3);
    }

    @Test
    void beginsOnlyWhenTheOthersKnowOfIt() {
        // Given
        budget.enter().close();
        long before = time.nanos();

        // When
        process("newcomer").enter().close();

        // Then
        assertThat(time.nanos() - before).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void takesTheWholeAgainWhenTheOtherProcessHasDied() {
        // Given
        process("dead").enter().close();
        budget.enter().close();
        time.sleep(Duration.ofSeconds(5));
        budget.enter().close();
        long before = time.nanos();

        // When
        for (int i = 0; i < 10; i++) {
            budget.enter().close();
        }

        // Then
        assertThat(Duration.ofNanos(time.nanos() - before)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsWhenTheSiteAskedAnotherProcessToWait() {
        // Given
        LeasedBudget other = process("other");
        other.enter().close();
        other.pause(Duration.ofMinutes(1));

        // When
        SiteException paused = catchThrowableOfType(SiteException.class, budget::enter);

        // Then
        assertThat(paused.code()).isEqualTo("RATE_LIMITED");
        assertThat(paused.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    private LeasedBudget process(String name) {
        return new LeasedBudget(
                "site",
                new SiteClients.Rate(10, 2),
                shares.process(name),
                Duration.ofSeconds(15),
                time);
    }
}
