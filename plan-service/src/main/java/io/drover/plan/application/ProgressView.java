package io.drover.plan.application;

import static io.drover.plan.domain.Counters.NONE;

import io.drover.plan.domain.Counters;
import io.drover.plan.domain.RunProgress;
import io.drover.plan.domain.RunReport;
import io.drover.plan.domain.Step;
import io.drover.plan.domain.StepProgress;
import io.drover.plan.domain.StepStatus;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the run of a plan is; percent never falls and stays after the end. */
@Schema(name = "PlanProgress")
public record ProgressView(
        int percent,
        @Schema(description = "Of all steps together.") Counts counts,
        List<StepView> steps,
        RunReport.@Nullable Throughput throughput,
        RunReport.@Nullable Eta eta) {

    /** How many items are in which status; they add up to the total. */
    @Schema(name = "ProgressCounts")
    public record Counts(
            long total,
            long ready,
            long running,
            long complete,
            long incomplete,
            long failed,
            long skipped) {

        static Counts of(List<StepProgress> steps) {
            return of(steps.stream().map(StepProgress::counters).reduce(NONE, Counters::plus));
        }

        static Counts of(Counters sum) {
            return new Counts(
                    sum.total(),
                    sum.ready(),
                    sum.running(),
                    sum.complete(),
                    sum.incomplete(),
                    sum.failed(),
                    sum.skipped());
        }
    }

    /** How far one step is; the counts add up to the total. */
    @Schema(name = "StepProgress")
    public record StepView(
            Step step,
            StepStatus status,
            long total,
            long ready,
            long running,
            long complete,
            long incomplete,
            long failed,
            long skipped,
            long bytesTotal,
            long bytesDone,
            int percent) {

        /** The counts together. */
        public Counts counts() {
            return new Counts(total, ready, running, complete, incomplete, failed, skipped);
        }

        static StepView of(StepProgress progress) {
            var counters = progress.counters();
            return new StepView(
                    progress.step(),
                    progress.status(),
                    counters.total(),
                    counters.ready(),
                    counters.running(),
                    counters.complete(),
                    counters.incomplete(),
                    counters.failed(),
                    counters.skipped(),
                    progress.bytesTotal(),
                    progress.bytesDone(),
                    progress.percent());
        }
    }

    static ProgressView of(RunProgress progress) {
        return new ProgressView(
                progress.percent(),
                Counts.of(progress.steps()),
                progress.steps().stream().map(StepView::of).toList(),
                progress.throughput(),
                progress.eta());
    }
}
