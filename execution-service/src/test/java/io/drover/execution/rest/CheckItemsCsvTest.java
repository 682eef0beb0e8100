package io.drover.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.CheckItem;
import io.drover.execution.application.CheckRuns.CheckItemRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check items as a file for a spreadsheet. */
class CheckItemsCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void makesNoFormulaOfAnything(String text) {
        assertThat(CheckItemsCsv.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void writesEveryItemAndMasksAddresses() throws IOException {
        // Given
        CheckItem item =
                new CheckItem("USER", "u1", "Ada, \"L\"", "ada@example.com", null, "Not valid.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        new CheckItemsCsv((after, limit) -> List.of(new CheckItemRow(1, item)), true).write(out);

        // Then
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "kind,sourceId,name,email,space,message\r\n"
                                + "USER,u1,\"Ada, \"\"L\"\"\",a***@example.com,,Not valid.\r\n");
    }
}
