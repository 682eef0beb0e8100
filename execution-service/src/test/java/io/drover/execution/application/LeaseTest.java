package io.drover.execution.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A lease outlives a call that takes long, and nothing else. */
class LeaseTest {

    private final AtomicInteger renewals = new AtomicInteger();

    @Test
    void isProlongedWhileAWorkerWaitsThoughTheDatabaseWasAway() throws InterruptedException {
        // Given
        Lease lease =
                new Lease(
                        Duration.ofSeconds(4),
                        () -> {
                            if (renewals.incrementAndGet() == 1) {
                                throw new IllegalStateException("no database");
                            }
                        });
        lease.prolonged(System.nanoTime());

        // When
        try (var _ = lease.keep()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> renewals.get() >= 2);
        }

        // Then
        assertThat(renewals).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void isNotTakenUpAgainOnceItWasLost() throws InterruptedException {
        // Given
        Lease lease = new Lease(Duration.ofSeconds(60), renewals::incrementAndGet);
        lease.giveUp();

        // When
        lease.keep().close();

        // Then
        assertThatThrownBy(lease::check).isInstanceOf(LeaseLost.class);
        assertThat(renewals).hasValue(0);
    }
}
