package io.drover.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table as a file for a spreadsheet. */
class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void makesNoFormulaOfAnything(String text) {
        assertThat(Csv.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void writesEveryRowOfEveryBatch() throws IOException {
        // Given
        List<Integer> rows = IntStream.range(0, 1000).boxed().toList();
        Csv<Integer> csv =
                new Csv<>(
                        List.of("number", "text"),
                        (after, limit) ->
                                rows.stream()
                                        .filter(each -> after == null || each > after)
                                        .limit(limit)
                                        .toList(),
                        number -> Arrays.asList(number, number == 0 ? "a, \"b\"" : null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        csv.write(out);

        // Then
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("number,text\r\n0,\"a, \"\"b\"\"\"\r\n1,\r\n")
                .endsWith("999,\r\n");
    }
}
