package io.drover.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileSampleTest {

    private static final UUID EXECUTION = UUID.fromString("019a2b7c-0a1b-7c2d-8e3f-405162738495");

    @Test
    void holdsAboutOneFileInTen() {
        // When
        var sample = drawn(new FileSample(EXECUTION));
        // Then
        assertThat(sample).hasSizeBetween(900, 1100);
    }

    @Test
    void isTheSameWheneverItIsAskedAndAnotherForAnotherExecution() {
        // When
        var again = drawn(new FileSample(EXECUTION));
        // Then
        assertThat(again).isEqualTo(drawn(new FileSample(EXECUTION)));
        assertThat(drawn(new FileSample(new UUID(1, 2)))).isNotEqualTo(again);
    }

    private static List<String> drawn(FileSample sample) {
        return IntStream.range(0, 10_000)
                .mapToObj(Integer::toString)
                .filter(sample::holds)
                .toList();
    }
}
