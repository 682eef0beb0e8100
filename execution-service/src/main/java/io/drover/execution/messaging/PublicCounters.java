package io.drover.execution.messaging;

import io.drover.contracts.Counters;
import io.drover.contracts.StepProgress;
import io.drover.execution.application.Standing;
import io.drover.execution.domain.Tally;
import java.util.List;

/** Tallies as events show them. */
final class PublicCounters {

    private PublicCounters() {}

    static Counters of(Tally tally) {
        return new Counters(
                tally.total(),
                tally.ready(),
                tally.running(),
                tally.complete(),
                tally.incomplete(),
                tally.failed(),
                tally.skipped());
    }

    static List<StepProgress> of(List<Standing.Step> steps) {
        return steps.stream().map(PublicCounters::of).toList();
    }

    private static StepProgress of(Standing.Step step) {
        Tally tally = step.tally();
        return new StepProgress(
                step.kind().name(),
                step.status().name(),
                tally.total(),
                tally.ready(),
                tally.running(),
                tally.complete(),
                tally.incomplete(),
                tally.failed(),
                tally.skipped(),
                tally.bytesTotal(),
                tally.bytesDone(),
                step.percent());
    }
}
