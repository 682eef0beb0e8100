package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SieveTest {

    private static final Batches.Reader<Integer> TO_TWENTY =
            (after, limit) ->
                    IntStream.range(after == null ? 0 : Integer.parseInt(after) + 1, 20)
                            .limit(limit)
                            .boxed()
                            .toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 10, 20, 50})
    void givesWhatIsWantedInBatchesThatAreShortOnlyAtTheEnd(int limit) {
        // Given
        Batches.Reader<Integer> even = Sieve.of(TO_TWENTY, String::valueOf, n -> n % 2 == 0);
        List<Integer> read = new ArrayList<>();
        List<Integer> batch;

        // When
        do {
            batch = even.read(read.isEmpty() ? null : "" + read.getLast(), limit);
            read.addAll(batch);
        } while (batch.size() == limit);

        // Then
        assertThat(read).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
    }

    @Test
    void chainsWhatBelongsTogether() {
        // Given
        var before = InOrder.<String>within(text -> text.substring(0, 1), text -> text);

        // Then
        assertThat(List.of("a1", "b1", "a2", "b2", "a3"))
                .map(before::apply)
                .containsExactly(null, null, "a1", "b1", "a2");
    }
}
