package io.drover.plan.domain;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, whatever order its reports came in.
 *
 * <p>Every part is either the highest figure heard or the word with the highest number, so taking
 * in reports twice or shuffled gives the same.
 *
 * @param standing the newest numbered word on whether it goes on
 */
public record RunProgress(
        int percent,
        Map<Step, StepTrack> tracks,
        @Nullable Standing standing,
        @Nullable Speed speed) {

    /** Whether it goes on, as of a sequence. */
    record Standing(long sequence, RunReport.Standing what, @Nullable WaitingFor waitingFor) {}

    /** How fast it goes, as of a time. */
    record Speed(
            Instant reportedAt, RunReport.Throughput throughput, RunReport.@Nullable Eta eta) {}

    /** Before the first report. */
    public static final RunProgress NONE = new RunProgress(0, Map.of(), null, null);

    public RunProgress {
        tracks = Map.copyOf(tracks);
    }

    /** With one more report taken in. */
    public RunProgress with(RunReport report) {
        return switch (report) {
            case RunReport.Whole whole -> with(whole);
            case RunReport.OneStep one ->
                    new RunProgress(percent, tracksWith(one), standing, speed);
            case RunReport.Pulse pulse -> with(pulse);
        };
    }

    private RunProgress with(RunReport.Whole whole) {
        var tracks = copyOfTracks();
        for (var step : whole.steps()) {
            var heard =
                    new StepTrack.Numbered(
                            whole.sequence(), whole.time(), step.status(), step.counters());
            change(tracks, step.step(), track -> track.with(heard).grown(step));
        }
        boolean newer =
                whole.standing() != RunReport.Standing.UNCHANGED
                        && (standing == null || whole.sequence() > standing.sequence());
        return new RunProgress(
                Math.max(percent, whole.percent()),
                tracks,
                newer
                        ? new Standing(whole.sequence(), whole.standing(), whole.waitingFor())
                        : standing,
                speed);
    }

    private RunProgress with(RunReport.Pulse pulse) {
        var tracks = copyOfTracks();
        for (var step : pulse.steps()) {
            var heard = new StepTrack.Pulse(pulse.reportedAt(), step.status(), step.counters());
            change(tracks, step.step(), track -> track.with(heard).grown(step));
        }
        boolean newer = speed == null || pulse.reportedAt().isAfter(speed.reportedAt());
        return new RunProgress(
                Math.max(percent, pulse.percent()),
                tracks,
                standing,
                newer ? new Speed(pulse.reportedAt(), pulse.throughput(), pulse.eta()) : speed);
    }

    private Map<Step, StepTrack> tracksWith(RunReport.OneStep one) {
        var tracks = copyOfTracks();
        var heard =
                new StepTrack.Numbered(one.sequence(), one.time(), one.status(), one.counters());
        change(tracks, one.step(), track -> track.with(heard));
        return tracks;
    }

    private EnumMap<Step, StepTrack> copyOfTracks() {
        var copy = new EnumMap<Step, StepTrack>(Step.class);
        copy.putAll(tracks);
        return copy;
    }

    private static void change(
            Map<Step, StepTrack> tracks, Step step, UnaryOperator<StepTrack> change) {
        var track = tracks.get(step);
        tracks.put(step, change.apply(track == null ? StepTrack.of(step) : track));
    }

    /** The steps heard of, in their order. */
    public List<StepProgress> steps() {
        return copyOfTracks().values().stream().map(track -> track.view(ended())).toList();
    }

    /** What the run waits for, if it waits. */
    public @Nullable WaitingFor waitingFor() {
        return standing == null ? null : standing.waitingFor();
    }

    public RunReport.@Nullable Throughput throughput() {
        return speed == null ? null : speed.throughput();
    }

    /** When it will probably end; nothing once it has. */
    public RunReport.@Nullable Eta eta() {
        return speed == null || ended() ? null : speed.eta();
    }

    /** Whether anything was heard of the execution. */
    public boolean begun() {
        return standing != null || !tracks.isEmpty() || speed != null;
    }

    private boolean ended() {
        return standing != null && standing.what() == RunReport.Standing.ENDED;
    }
}
