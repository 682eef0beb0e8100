package io.drover.execution.application;

import io.drover.execution.application.Progress.Eta;
import io.drover.execution.application.Progress.Report;
import io.drover.execution.application.Progress.Sample;
import io.drover.execution.application.Progress.Speed;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionStatus;
import io.drover.execution.domain.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports how far an execution is: when that changed, and now and then to show that it lives. */
@ApplicationScoped
public class ProgressReports {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(25);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);

    private final Executions executions;
    private final Standings standings;
    private final Progress progress;
    private final ProgressEvents events;
    private final Clock clock;

    ProgressReports(
            Executions executions,
            Standings standings,
            Progress progress,
            ProgressEvents events,
            Clock clock) {
        this.executions = executions;
        this.standings = standings;
        this.progress = progress;
        this.events = events;
        this.clock = clock;
    }

    /** Reports one execution if there is something to say. */
    @Transactional
    public void report(UUID executionId) {
        Execution execution = executions.find(executionId).orElseThrow();
        if (execution.status() != ExecutionStatus.RUNNING) {
            return;
        }
        Instant now = clock.instant();
        Standing standing = standings.of(executionId);
        Report last = progress.last(executionId).orElse(null);
        String fingerprint = standing.steps().toString();
        if (last == null
                || last.reportedAt().plus(SIGN_OF_LIFE).isBefore(now)
                || !fingerprint.equals(last.fingerprint())) {
            Report report = report(standing, last, fingerprint, now);
            progress.keep(executionId, report);
            events.reported(execution, standing, report);
        }
    }

    private static Report report(
            Standing standing, @Nullable Report last, String fingerprint, Instant now) {
        Tally tally = standing.tally();
        List<Sample> samples = samples(last, tally, now);
        Speed speed = speed(samples.getFirst(), tally, now);
        return new Report(
                Standings.percent(standing),
                tally.settled(),
                tally.bytesDone(),
                fingerprint,
                speed,
                eta(tally, speed, now),
                samples,
                now);
    }

    private static List<Sample> samples(@Nullable Report last, Tally tally, Instant now) {
        List<Sample> samples = new ArrayList<>(last == null ? List.of() : last.samples());
        samples.removeIf(sample -> sample.at().isBefore(now.minus(WINDOW)));
        if (samples.isEmpty() || samples.getLast().at().plus(BETWEEN_SAMPLES).isBefore(now)) {
            samples.add(new Sample(now, tally.settled(), tally.bytesDone()));
        }
        return samples;
    }

    private static Speed speed(Sample since, Tally tally, Instant now) {
        double seconds = Duration.between(since.at(), now).toMillis() / 1000.0;
        if (seconds < 0.5) {
            return Speed.NONE;
        }
        return new Speed(
                Math.max(0, tally.settled() - since.settled()) / seconds,
                Math.max(0, tally.bytesDone() - since.bytes()) / seconds);
    }

    /** A range: the last minute is no promise for the next hour. */
    private static @Nullable Eta eta(Tally tally, Speed speed, Instant now) {
        long items = tally.total() - tally.settled();
        long bytes = Math.max(0, tally.bytesTotal() - tally.bytesDone());
        double forItems = items == 0 ? 0 : items / speed.itemsPerSecond();
        double forBytes = bytes == 0 ? 0 : bytes / speed.bytesPerSecond();
        double seconds = Math.max(forItems, forBytes);
        if (!Double.isFinite(seconds) || seconds > Duration.ofDays(60).toSeconds()) {
            return null;
        }
        return new Eta(
                now.plusSeconds((long) (seconds * 0.7)), now.plusSeconds((long) (seconds * 2) + 1));
    }
}
