package io.drover.log.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AppLogTest {

    private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-09T08:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    @Test
    void tellsTheSameInWhateverOrderEventsCome() {
        // Given
        AppLog started = log("RUNNING", FIRST, 2);
        AppLog failed = log("FAILED", null, 3);
        AppLog again = log("RUNNING", SECOND, 4);
        AppLog succeeded = log("SUCCESS", null, 5);

        // When
        AppLog forward = started.and(failed).and(again).and(succeeded);
        AppLog backward = succeeded.and(again).and(failed).and(started);

        // Then
        assertThat(forward).isEqualTo(backward).isEqualTo(log("SUCCESS", SECOND, 5));
    }

    private static AppLog log(String status, @Nullable Instant start, long sequence) {
        return new AppLog(ID, ID, "larkspur", "Larkspur", status, start, sequence);
    }
}
