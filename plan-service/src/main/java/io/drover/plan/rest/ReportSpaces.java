package io.drover.plan.rest;

import io.drover.plan.application.ReportView;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the spaces of a report batch by batch, so that any number of them fits. */
final class ReportSpaces {

    private static final int BATCH = 500;

    private final Batches batches;

    ReportSpaces(Batches batches) {
        this.batches = batches;
    }

    /** Reads spaces behind a key. */
    interface Batches {
        List<ReportView.Space> read(@Nullable String after, int limit);
    }

    /** Takes a space. */
    interface Line {
        void write(ReportView.Space space) throws IOException;
    }

    void each(Line line) throws IOException {
        String after = null;
        List<ReportView.Space> batch;
        do {
            batch = batches.read(after, BATCH);
            for (var space : batch) {
                line.write(space);
                after = space.key();
            }
        } while (batch.size() == BATCH);
    }
}
