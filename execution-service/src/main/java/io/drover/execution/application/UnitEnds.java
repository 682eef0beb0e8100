package io.drover.execution.application;

import io.drover.execution.application.Items.Settlement;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Tally;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What follows when a worker lays a unit down: its end, or a wait and another try. */
@ApplicationScoped
public class UnitEnds {

    private static final int BATCH = 500;
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final long FIRST_PAUSE = 500;

    private final Executions executions;
    private final Units units;
    private final Items items;
    private final ItemEvents events;
    private final Course course;
    private final Alarms alarms;
    private final Clock clock;
    private final int tries;
    private final Duration longestWait;
    private final Duration longestWaitStopping;
    private final Duration knockAgain;

    UnitEnds(
            Executions executions,
            Units units,
            Items items,
            ItemEvents events,
            Course course,
            Alarms alarms,
            Clock clock,
            @ConfigProperty(name = "drover.execution.tries", defaultValue = "10") int tries,
            @ConfigProperty(name = "drover.execution.longest-wait", defaultValue = "PT24H")
                    Duration longestWait,
            @ConfigProperty(name = "drover.execution.longest-wait-stopping", defaultValue = "PT15M")
                    Duration longestWaitStopping,
            @ConfigProperty(name = "drover.execution.knock-again", defaultValue = "PT1M")
                    Duration knockAgain) {
        this.executions = executions;
        this.units = units;
        this.items = items;
        this.events = events;
        this.course = course;
        this.alarms = alarms;
        this.clock = clock;
        this.tries = tries;
        this.longestWait = longestWait;
        this.longestWaitStopping = longestWaitStopping;
        this.knockAgain = knockAgain;
    }

    /** Keeps what came of a worker's turn; refused if the unit is in other hands. */
    @Transactional
    void conclude(Assignment assignment, StepOutcome outcome) {
        Execution execution = executions.lock(assignment.executionId()).orElseThrow();
        UnitRow unit = units.lock(assignment.unit().id()).orElseThrow();
        if (unit.fence() != assignment.unit().fence() || unit.status().isFinal()) {
            throw new LeaseLost();
        }
        boolean tried =
                !(outcome instanceof StepOutcome.Waiting)
                        && !(outcome instanceof StepOutcome.Resting);
        if (tried
                && (outcome instanceof StepOutcome.Done
                        || !execution.waitsFor(ReasonCode.CREDENTIALS_REJECTED))) {
            course.goesOn(execution);
        }
        switch (outcome) {
            case StepOutcome.Waiting waiting -> wait(execution, assignment, unit, waiting);
            case StepOutcome.Resting resting -> rest(unit, resting);
            case StepOutcome.Done done -> {
                NodeStatus status = status(units.tally(unit.id()), done.reason());
                end(execution, unit, status, why(status, done.reason()), null);
            }
            case StepOutcome.Skipped skipped -> {
                settleOpen(
                        assignment.context(),
                        unit,
                        NodeStatus.SKIPPED,
                        skipped.reason(),
                        skipped.message());
                end(execution, unit, NodeStatus.SKIPPED, skipped.reason(), skipped.message());
            }
            case StepOutcome.Failed failed -> fail(execution, assignment, unit, failed);
        }
    }

    /** What was skipped for a harmless reason does not count against the rest. */
    private static NodeStatus status(Tally tally, @Nullable ReasonCode reason) {
        NodeStatus tallied = tally.outcome();
        if (reason == null) {
            return tallied;
        }
        if (!reason.harmless()) {
            return tallied.with(NodeStatus.INCOMPLETE);
        }
        boolean fine = tally.failed() == 0 && tally.incomplete() == 0 && tally.complete() > 0;
        return fine ? NodeStatus.COMPLETE : tallied;
    }

    private static @Nullable ReasonCode why(NodeStatus status, @Nullable ReasonCode known) {
        if (status == NodeStatus.COMPLETE) {
            return null;
        }
        return known == null ? ReasonCode.ITEMS_NOT_MOVED : known;
    }

    private void rest(UnitRow unit, StepOutcome.Resting resting) {
        units.rest(unit.id());
        Instant until = course.mayGoOn(unit) ? clock.instant() : resting.until();
        alarms.at(UnitRunner.ALARM, unit.id().toString(), until);
    }

    private void fail(
            Execution execution, Assignment assignment, UnitRow unit, StepOutcome.Failed failed) {
        settleOpen(
                assignment.context(), unit, NodeStatus.FAILED, failed.reason(), failed.message());
        NodeStatus status = units.tally(unit.id()).outcome();
        boolean landed = status == NodeStatus.INCOMPLETE || status == NodeStatus.COMPLETE;
        end(
                execution,
                unit,
                landed ? NodeStatus.INCOMPLETE : NodeStatus.FAILED,
                failed.reason(),
                failed.message());
    }

    private void end(
            Execution execution,
            UnitRow unit,
            NodeStatus status,
            @Nullable ReasonCode code,
            @Nullable String message) {
        units.end(unit.id(), status, code, message, clock.instant());
        course.ended(execution, unit);
    }

    /** Part of the end of an execution that was given up: what was open in its units failed. */
    void abandoned(Execution execution, List<UnitRow> begun, ReasonCode why) {
        for (UnitRow unit : begun) {
            settleOpen(
                    new ItemEvents.Context(execution.id(), execution.planId(), unit.spaceKey()),
                    unit,
                    NodeStatus.FAILED,
                    why,
                    why.text());
        }
    }

    private void settleOpen(
            ItemEvents.Context context,
            UnitRow unit,
            NodeStatus status,
            ReasonCode code,
            String message) {
        List<ItemRow> batch;
        do {
            batch = items.settleOpen(unit.id(), status, code, message, clock.instant(), BATCH);
            Map<ItemKind, List<Settlement>> byKind = new EnumMap<>(ItemKind.class);
            for (ItemRow item : batch) {
                byKind.computeIfAbsent(item.kind(), _ -> new ArrayList<>())
                        .add(new Settlement(item, status, null, code, message, null, null));
            }
            byKind.forEach((kind, each) -> events.settled(context, kind, each));
        } while (batch.size() == BATCH);
        units.close(unit.id(), status);
    }

    /** The outcome as it will be kept: a wait that may go on no longer is a failure. */
    @Transactional
    StepOutcome last(Assignment assignment, StepOutcome outcome) {
        if (!(outcome instanceof StepOutcome.Waiting waiting)) {
            return outcome;
        }
        Execution execution = executions.find(assignment.executionId()).orElseThrow();
        UnitRow unit = units.find(assignment.unit().id()).orElseThrow();
        return last(execution, unit, waiting);
    }

    private StepOutcome last(Execution execution, UnitRow unit, StepOutcome.Waiting waiting) {
        Instant now = clock.instant();
        ReasonCode reason = waiting.reason();
        boolean tooLong = !end(execution, unit, reason, now).isAfter(now);
        if (!tooLong && attempts(unit, waiting) < tries) {
            return waiting;
        }
        boolean stopped = execution.stopRequested() && tooLong;
        ReasonCode why = stopped ? ReasonCode.STOPPED_WHILE_WAITING : reason;
        return new StepOutcome.Failed(why, waiting.message());
    }

    /** A site that says when to come back, or waits for people, has not failed. */
    private static int attempts(UnitRow unit, StepOutcome.Waiting waiting) {
        boolean failed = waiting.until() == null && !waiting.reason().pausesRuns();
        return failed ? unit.attempts() + 1 : unit.attempts();
    }

    private Instant end(Execution execution, UnitRow unit, ReasonCode reason, Instant now) {
        return since(execution, unit, reason, now)
                .plus(execution.stopRequested() ? longestWaitStopping : longestWait);
    }

    private void wait(
            Execution execution, Assignment assignment, UnitRow unit, StepOutcome.Waiting waiting) {
        if (last(execution, unit, waiting) instanceof StepOutcome.Failed failed) {
            fail(execution, assignment, unit, failed);
            return;
        }
        Instant now = clock.instant();
        ReasonCode reason = waiting.reason();
        int attempts = attempts(unit, waiting);
        Instant last = end(execution, unit, reason, now);
        Instant next = next(waiting, now, attempts);
        Instant until = next.isBefore(last) ? next : last;
        units.sleep(unit.id(), attempts, now);
        alarms.at(UnitRunner.ALARM, unit.id().toString(), until);
        if (reason.pausesRuns()) {
            tellWaiting(execution, reason, now, last);
        } else if (Duration.between(now, until).compareTo(WORTH_TELLING) >= 0) {
            tellWaiting(execution, reason, now, until);
        }
    }

    /** Who waits for people waits as one, so that not every unit begins the wait anew. */
    private static Instant since(
            Execution execution, UnitRow unit, ReasonCode reason, Instant now) {
        Instant together = execution.waitsFor(reason) ? execution.waitingSince() : null;
        Instant began = reason.pausesRuns() ? together : unit.waitingSince();
        return began == null ? now : began;
    }

    private Instant next(StepOutcome.Waiting waiting, Instant now, int attempts) {
        if (waiting.until() != null) {
            return waiting.until();
        }
        return now.plus(waiting.reason().pausesRuns() ? knockAgain : pause(attempts));
    }

    private void tellWaiting(Execution execution, ReasonCode why, Instant now, Instant until) {
        execution
                .waitFor(why.name(), now, until)
                .ifPresent(change -> course.tell(execution, change));
    }

    /** Doubles with each try, with jitter, up to a minute. */
    private static Duration pause(int attempts) {
        long doubled = FIRST_PAUSE << Math.min(attempts, 10);
        long bounded = Math.min(doubled, LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bounded / 2, bounded));
    }
}
