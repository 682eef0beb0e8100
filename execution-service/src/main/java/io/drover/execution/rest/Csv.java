package io.drover.execution.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV for a spreadsheet (RFC 4180, UTF-8), written batch by batch; a cell never begins
 * like a formula.
 */
record Csv<T>(
        List<String> columns,
        Batches<T> batches,
        Function<T, List<? extends @Nullable Object>> row) {

    private static final int BATCH = 500;

    /** Reads what comes behind the last row of the batch before, null at first. */
    interface Batches<T> {
        List<T> read(@Nullable T after, int limit);
    }

    /** The answer that downloads it. */
    Response download(String fileName) {
        return Response.ok((StreamingOutput) this::write)
                .type("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    void write(OutputStream out) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(columns);
            @Nullable T after = null;
            List<T> batch;
            do {
                batch = batches.read(after, BATCH);
                for (T each : batch) {
                    csv.writeRecord(row.apply(each).stream().map(Csv::cell).toList());
                    after = each;
                }
            } while (batch.size() == BATCH);
        }
    }

    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
