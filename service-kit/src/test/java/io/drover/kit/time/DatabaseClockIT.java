package io.drover.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class DatabaseClockIT {

    @Inject Clock clock;
    @Inject Rows rows;

    @Test
    void tellsTheDatabasesTime() {
        // Given
        var before = database();

        // When
        var now = clock.instant();

        // Then: within what a sample may be off by
        assertThat(now).isBetween(before.minusSeconds(1), database().plusSeconds(1));
    }

    private Instant database() {
        var seconds = rows.of("select extract(epoch from clock_timestamp()) * 1000").getFirst();
        return Instant.ofEpochMilli((long) Double.parseDouble(seconds));
    }
}
