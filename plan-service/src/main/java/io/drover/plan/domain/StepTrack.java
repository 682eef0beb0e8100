package io.drover.plan.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been heard about one step: the newest numbered word, the newest pulse, and the highest
 * figures of those that only grow.
 */
record StepTrack(
        Step step,
        @Nullable Numbered numbered,
        @Nullable Pulse pulse,
        long bytesTotal,
        long bytesDone,
        int percent) {

    record Numbered(long sequence, Instant time, StepStatus status, Counters counters) {}

    record Pulse(Instant time, StepStatus status, Counters counters) {}

    static StepTrack of(Step step) {
        return new StepTrack(step, null, null, 0, 0, 0);
    }

    StepTrack with(Numbered heard) {
        var newest = numbered == null || heard.sequence() > numbered.sequence() ? heard : numbered;
        return new StepTrack(step, newest, pulse, bytesTotal, bytesDone, percent);
    }

    StepTrack with(Pulse heard) {
        var newest = pulse == null || heard.time().isAfter(pulse.time()) ? heard : pulse;
        return new StepTrack(step, numbered, newest, bytesTotal, bytesDone, percent);
    }

    StepTrack grown(StepProgress heard) {
        return new StepTrack(
                step,
                numbered,
                pulse,
                Math.max(bytesTotal, heard.bytesTotal()),
                Math.max(bytesDone, heard.bytesDone()),
                Math.max(percent, heard.percent()));
    }

    /** After the end the numbered word stands, whatever pulse was sent last. */
    StepProgress view(boolean ended) {
        if (numbered != null
                && (ended || pulse == null || !numbered.time().isBefore(pulse.time()))) {
            return view(numbered.status(), numbered.counters());
        }
        return pulse == null
                ? view(StepStatus.READY, Counters.NONE)
                : view(pulse.status(), pulse.counters());
    }

    private StepProgress view(StepStatus status, Counters counters) {
        return new StepProgress(step, status, counters, bytesTotal, bytesDone, percent);
    }
}
