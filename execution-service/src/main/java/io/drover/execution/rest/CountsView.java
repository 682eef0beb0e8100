package io.drover.execution.rest;

import io.drover.execution.domain.Tally;

/** How many are in which status; they always add up to {@code total}. */
public record CountsView(
        long total,
        long ready,
        long running,
        long complete,
        long incomplete,
        long failed,
        long skipped) {

    static CountsView of(Tally tally) {
        return new CountsView(
                tally.total(),
                tally.ready(),
                tally.running(),
                tally.complete(),
                tally.incomplete(),
                tally.failed(),
                tally.skipped());
    }
}
