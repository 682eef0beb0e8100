package io.drover.log.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RushTest {

    private static final Duration WORK = Duration.ofMillis(10);

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final Rush rush =
            new Rush(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }
                    },
                    15);

    @Test
    void readersNeedNoRestWhileLittleComesIn() {
        // When
        rush.took(3);

        // Then
        assertThat(rush.restAfter(WORK)).isZero();
    }

    @Test
    void readersRestManyTimesAsLongAsTheyReadWhileMuchComesIn() {
        // When
        rush.took(500);

        // Then
        assertThat(rush.restAfter(Duration.ofMillis(4))).isEqualTo(Duration.ofMillis(60));
        assertThat(rush.restAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aRushIsOverWhenNoLargePollCameForAWhile() {
        // Given
        rush.took(500);

        // When
        now = now.plusSeconds(3);

        // Then
        assertThat(rush.restAfter(WORK)).isZero();
    }
}
