package io.drover.log.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.drover.log.application.LogRecord;
import java.io.Writer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes an app log as CSV: RFC 4180, and no cell that a spreadsheet would take for a formula. */
final class AppLogCsv {

    private final CsvWriter csv;

    /** Every row goes to {@code out} at once; buffering is up to the caller. */
    AppLogCsv(Writer out) {
        this.csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(
                "time",
                "level",
                "app",
                "transfer",
                "attempt",
                "event",
                "status",
                "percent",
                "message");
    }

    void write(LogRecord record) {
        csv.writeRecord(
                record.time().toString(),
                record.level().name(),
                cell(record.appKey()),
                cell(record.transferId()),
                cell(record.attempt()),
                cell(record.type()),
                cell(record.status()),
                cell(record.percent()),
                cell(record.message()));
    }

    /** The last row when older events were left out. */
    void writeOlderLeftOut(int limit) {
        csv.writeRecord(
                "",
                "INFO",
                "",
                "",
                "",
                "",
                "",
                "",
                "Older events were left out: only the latest " + limit + " are listed.");
    }

    /** A text that a spreadsheet shows and never computes (OWASP: CSV injection). */
    static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
