package io.drover.execution.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.drover.execution.application.CheckItem;
import io.drover.execution.application.CheckRuns.CheckItemRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Check items as CSV; a cell never begins like a formula. */
final class CheckItemsCsv {

    private static final int BATCH = 500;

    private final Batches batches;
    private final boolean masked;

    CheckItemsCsv(Batches batches, boolean masked) {
        this.batches = batches;
        this.masked = masked;
    }

    /** Reads items behind a position. */
    interface Batches {
        List<CheckItemRow> read(long after, int limit);
    }

    void write(OutputStream out) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord("kind", "sourceId", "name", "email", "space", "message");
            long after = 0;
            List<CheckItemRow> batch;
            do {
                batch = batches.read(after, BATCH);
                for (CheckItemRow row : batch) {
                    CheckItem item = row.item();
                    csv.writeRecord(
                            cell(item.kind()),
                            cell(item.sourceId()),
                            cell(item.name()),
                            cell(masked ? EmailMask.of(item.email()) : item.email()),
                            cell(item.spaceKey()),
                            cell(item.message()));
                    after = row.position();
                }
            } while (batch.size() == BATCH);
        }
    }

    static String cell(@Nullable String text) {
        String value = Objects.requireNonNullElse(text, "");
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }
}
