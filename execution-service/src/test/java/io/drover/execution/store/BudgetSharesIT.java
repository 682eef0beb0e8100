package io.drover.execution.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.BudgetShares;
import io.drover.execution.run.Folders;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Leases of shares of a site, as several processes see them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class BudgetSharesIT {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final String site = UUID.randomUUID() + ":443";
    private final BudgetShares one;
    private final BudgetShares other;

    BudgetSharesIT(Sql sql) {
        this.one = new SqlBudgetShares(sql, UUID.randomUUID());
        this.other = new SqlBudgetShares(sql, UUID.randomUUID());
    }

    @Test
    void countsTheOthersThatLive() {
        // Given
        one.lease(site, LONG);

        // When
        var second = other.lease(site, LONG);
        var first = one.lease(site, LONG);
        one.lease(site, Duration.ZERO);
        var alone = other.lease(site, LONG);

        // Then
        assertThat(second).isEqualTo(new BudgetShares.Share(false, 1, Duration.ZERO));
        assertThat(first).isEqualTo(new BudgetShares.Share(true, 1, Duration.ZERO));
        assertThat(alone).isEqualTo(new BudgetShares.Share(true, 0, Duration.ZERO));
        assertThat(other.lease(site + "0", LONG).others()).isZero();
    }

    @Test
    void hasTheLossOfALeaseNoticed() {
        // Given
        one.lease(site, Duration.ZERO);

        // When
        var late = one.lease(site, LONG);

        // Then
        assertThat(late.held()).isFalse();
    }

    @Test
    void tellsEverybodyOfTheLongestPause() {
        // Given
        one.pause(site, LONG);
        one.pause(site, Duration.ofSeconds(1));

        // When
        var share = other.lease(site, LONG);

        // Then
        assertThat(share.pause()).isGreaterThan(LONG.dividedBy(2));
    }
}
