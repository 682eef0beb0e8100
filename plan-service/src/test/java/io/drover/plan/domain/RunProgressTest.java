package io.drover.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.json.Json;
import io.drover.plan.domain.RunReport.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Property
    void anyShuffleWithDuplicatesGivesTheSame(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int length) {
        // Given
        var reports = story(length, random);
        var shuffled = new ArrayList<>(reports);
        for (var report : reports) {
            shuffled.addAll(Collections.nCopies(random.nextInt(3), report));
        }
        Collections.shuffle(shuffled, random);

        // When
        var progress = told(shuffled);

        // Then
        var clean = told(reports);
        assertThat(progress).isEqualTo(clean);
        assertThat(progress.steps()).isEqualTo(clean.steps());
        assertThat(progress.waitingFor()).isEqualTo(clean.waitingFor());
    }

    @Property
    void percentNeverFalls(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int length) {
        // Given
        var shuffled = new ArrayList<>(story(length, random));
        Collections.shuffle(shuffled, random);
        var progress = RunProgress.NONE;

        for (var report : shuffled) {
            // When
            var after = progress.with(report);

            // Then
            assertThat(after.percent()).isGreaterThanOrEqualTo(progress.percent());
            progress = after;
        }
    }

    @Test
    void theEndStandsWhateverPulseComesLast() {
        // Given
        var done = List.of(step(StepStatus.COMPLETE, 10, 100));
        var end = new RunReport.Whole(9, START, 100, done, Standing.ENDED, null);
        var late =
                new RunReport.Pulse(
                        START.plusSeconds(5),
                        80,
                        List.of(step(StepStatus.RUNNING, 8, 80)),
                        new RunReport.Throughput(1, 1),
                        new RunReport.Eta(START, START));

        // When
        var progress = RunProgress.NONE.with(end).with(late);

        // Then
        assertThat(progress.percent()).isEqualTo(100);
        assertThat(progress.eta()).isNull();
        assertThat(progress.steps()).isEqualTo(done);
    }

    @Test
    void waitingEndsWithTheNextNumberedWord() {
        // Given
        var waiting = new WaitingFor("CREDENTIALS_REJECTED", START, null);
        var waits = new RunReport.Whole(3, START, 5, List.of(), Standing.WAITING, waiting);
        var resumed = new RunReport.Whole(4, START, 5, List.of(), Standing.GOING, null);

        // When
        var progress = RunProgress.NONE.with(resumed).with(waits);

        // Then
        assertThat(RunProgress.NONE.with(waits).waitingFor()).isEqualTo(waiting);
        assertThat(progress.waitingFor()).isNull();
    }

    @Test
    void survivesBeingStored() throws JsonProcessingException {
        // Given
        var progress = told(story(20, new Random(7)));

        // When
        var read =
                Json.lenient()
                        .readValue(Json.lenient().writeValueAsString(progress), RunProgress.class);

        // Then
        assertThat(read).isEqualTo(progress);
    }

    private static RunProgress told(List<RunReport> reports) {
        var progress = RunProgress.NONE;
        for (var report : reports) {
            progress = progress.with(report);
        }
        return progress;
    }

    /** The reports of a run in the order in which they happened. */
    private static List<RunReport> story(int length, Random random) {
        var reports = new ArrayList<RunReport>();
        for (int i = 0; i < length; i++) {
            var time = START.plusSeconds(i);
            int percent = 100 * i / length;
            var step = step(StepStatus.RUNNING, i, percent);
            var steps = List.of(step);
            var standing = random.nextBoolean() ? Standing.GOING : Standing.UNCHANGED;
            var waiting = new WaitingFor("SITE_AWAY", time, null);
            reports.add(
                    switch (random.nextInt(4)) {
                        case 0 ->
                                new RunReport.OneStep(
                                        i, time, step.step(), step.status(), step.counters());
                        case 1 ->
                                new RunReport.Whole(
                                        i, time, percent, steps, Standing.WAITING, waiting);
                        case 2 -> new RunReport.Whole(i, time, percent, steps, standing, null);
                        default ->
                                new RunReport.Pulse(
                                        time,
                                        percent,
                                        steps,
                                        new RunReport.Throughput(i, i),
                                        new RunReport.Eta(time, time.plusSeconds(60)));
                    });
        }
        var end = START.plusSeconds(length);
        var done = List.of(step(StepStatus.COMPLETE, length, 100));
        reports.add(new RunReport.Whole(length, end, 100, done, Standing.ENDED, null));
        return reports;
    }

    private static StepProgress step(StepStatus status, int done, int percent) {
        return new StepProgress(
                Step.SPACES, status, new Counters(40 - done, 0, done, 0, 0, 0), 400, done, percent);
    }
}
