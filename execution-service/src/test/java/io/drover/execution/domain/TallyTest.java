package io.drover.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts add up, and say how far and how well something went. */
class TallyTest {

    @Test
    void countsAsReadyWhatIsInNoOtherStatus() {
        Tally tally = new Tally(10, 1, 2, 1, 1, 1, 0, 0);

        assertThat(tally.ready()).isEqualTo(4);
        assertThat(tally.settled()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, COMPLETE",
        "3, 3, 0, 0, 0, COMPLETE",
        "3, 2, 1, 0, 0, INCOMPLETE",
        "3, 2, 0, 1, 0, INCOMPLETE",
        "3, 2, 0, 0, 1, INCOMPLETE",
        "3, 0, 0, 3, 0, FAILED",
        "3, 0, 0, 1, 2, FAILED",
        "3, 0, 0, 0, 3, SKIPPED"
    })
    void givesTheWholeTheStatusOfItsParts(
            long total,
            long complete,
            long incomplete,
            long failed,
            long skipped,
            NodeStatus status) {
        assertThat(new Tally(total, 0, complete, incomplete, failed, skipped, 0, 0).outcome())
                .isEqualTo(status);
    }

    @Test
    void weighsBytesBesideItems() {
        long megabyte = 1024 * 1024;

        // 1 of 2 items and 1 of 16 parts of the bytes
        assertThat(new Tally(2, 0, 1, 0, 0, 0, megabyte, megabyte / 16).percent()).isEqualTo(11);
        assertThat(new Tally(2, 0, 2, 0, 0, 0, megabyte, megabyte).percent()).isEqualTo(100);
        assertThat(Tally.NONE.percent()).isEqualTo(100);
    }

    @Test
    void neverSaysMoreThanAllWhenFilesAreLargerThanRecorded() {
        assertThat(new Tally(1, 0, 1, 0, 0, 0, 100_000, 900_000).percent()).isEqualTo(100);
    }
}
