package io.drover.log.rest;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.drover.log.application.LogRecord;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AppLogCsvTest {

    @Property(tries = 500)
    void whateverTheVendorWritesIsOneCellAndNoFormula(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({'=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', 'a', ' ', 'é'})
                    String message) {
        // Given
        StringWriter out = new StringWriter();
        AppLogCsv csv = new AppLogCsv(out);

        // When
        csv.write(record(message));

        // Then
        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(out.toString()).stream().toList();
        assertThat(rows).hasSize(2);
        String cell = rows.get(1).getField(8);
        assertThat(cell).isIn(message, "'" + message);
        assertThat(cell).doesNotMatch("(?s)[=+@\\t\\r-].*");
    }

    @Test
    void theLastRowSaysThatOlderEventsWereLeftOut() {
        // Given
        StringWriter out = new StringWriter();
        AppLogCsv csv = new AppLogCsv(out);

        // When
        csv.writeOlderLeftOut(4000);

        // Then
        assertThat(out.toString())
                .startsWith("time,level,app,transfer,attempt,event,status,percent,message\r\n")
                .endsWith("Older events were left out: only the latest 4000 are listed.\r\n");
    }

    private static LogRecord record(String message) {
        return new LogRecord(
                Instant.parse("2026-03-02T08:00:00Z"),
                UUID.fromString("01934f2c-7a10-7c3e-9d55-0b6f1e2a3c01"),
                0,
                "drover.transfer.log-written.v1",
                "/app-migrations/1",
                LogRecord.Level.INFO,
                message,
                null,
                null,
                null,
                null,
                "larkspur-diagrams",
                1,
                "RUNNING",
                10,
                null,
                null,
                "{}");
    }
}
