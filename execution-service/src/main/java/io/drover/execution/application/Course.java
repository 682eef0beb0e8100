package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionChange;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.RunResult;
import io.drover.execution.domain.StepKind;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of an execution comes next, and how it ends.
 *
 * <p>Every method is part of a transaction that holds the locked execution row. What it asks costs
 * the same however many units there are; all of them are read only when a step or the run ends.
 */
@ApplicationScoped
public class Course {

    private final Executions executions;
    private final Units units;
    private final Steps steps;
    private final SpaceClaims claims;
    private final Standings standings;
    private final ExecutionEvents events;
    private final Alarms alarms;
    private final Clock clock;
    private final int atOnce;

    Course(
            Executions executions,
            Units units,
            Steps steps,
            SpaceClaims claims,
            Standings standings,
            ExecutionEvents events,
            Alarms alarms,
            Clock clock,
            @ConfigProperty(name = "drover.execution.units-at-once", defaultValue = "4")
                    int atOnce) {
        this.executions = executions;
        this.units = units;
        this.steps = steps;
        this.claims = claims;
        this.standings = standings;
        this.events = events;
        this.alarms = alarms;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** After a stop only attachments of spaces that have begun are begun. */
    boolean mayBegin(Execution execution, UnitRow unit) {
        return !execution.stopRequested()
                || switch (unit.step()) {
                    case ATTACHMENTS -> contentHasBegun(unit);
                    // the unit without a space mends links of what has landed
                    case SPACES -> unit.spaceKey() == null && units.anySpaceBegun(execution.id());
                    case USERS_AND_GROUPS, GLOBAL_TEMPLATES -> false;
                };
    }

    private boolean contentHasBegun(UnitRow attachments) {
        return part(attachments.executionId(), attachments.spaceKey(), StepKind.SPACES)
                .filter(content -> content.status() != NodeStatus.READY)
                .isPresent();
    }

    private Optional<UnitRow> part(UUID executionId, @Nullable String space, StepKind step) {
        return space == null
                ? Optional.empty()
                : units.ofSpaces(executionId, List.of(space)).stream()
                        .filter(unit -> unit.step() == step)
                        .findFirst();
    }

    /** A worker has taken a unit; {@code before} is the unit as it was. */
    void begun(Execution execution, UnitRow before) {
        if (before.status() != NodeStatus.READY) {
            return;
        }
        tellSteps(execution, false);
        String space = before.spaceKey();
        boolean first = before.step() == StepKind.SPACES || !hasStep(execution, StepKind.SPACES);
        if (space != null && first) {
            tellSpace(execution, space);
        }
    }

    private boolean hasStep(Execution execution, StepKind kind) {
        return steps.of(execution.id()).stream().anyMatch(row -> row.step() == kind);
    }

    /** What held it up does so no more: something got done. */
    void goesOn(Execution execution) {
        execution.resume().ifPresent(change -> tell(execution, change));
    }

    /** A space has been entered: its files may go beside its pages. */
    void entered(Execution execution, String space) {
        part(execution.id(), space, StepKind.ATTACHMENTS)
                .filter(files -> files.status() == NodeStatus.READY && !files.due())
                .ifPresent(
                        files -> {
                            units.free(files.id());
                            tellToBegin(files);
                        });
    }

    /** Whether what a resting unit waits for has ended in the meantime. */
    boolean mayGoOn(UnitRow unit) {
        return part(unit.executionId(), unit.spaceKey(), StepKind.SPACES)
                .filter(content -> !content.status().isFinal())
                .isEmpty();
    }

    /** A unit has ended. */
    void ended(Execution execution, UnitRow unit) {
        String space = unit.spaceKey();
        if (unit.step() == StepKind.SPACES) {
            part(execution.id(), space, StepKind.ATTACHMENTS)
                    .ifPresent(files -> follow(units.find(unit.id()).orElseThrow(), files));
        }
        if (space != null && standings.space(execution.id(), space).status().isFinal()) {
            tellSpace(execution, space);
        }
        advance(execution);
    }

    /**
     * Attachments of a space that was left out are left out with it; those of one that failed fail
     * one by one, so that each is listed.
     */
    private void follow(UnitRow content, UnitRow attachments) {
        if (attachments.status() == NodeStatus.RUNNING) {
            // what rested until there was more to do has all of it now
            alarms.at(UnitRunner.ALARM, attachments.id().toString(), clock.instant());
        } else if (content.status() != NodeStatus.SKIPPED) {
            units.free(attachments.id());
        } else if (attachments.status() == NodeStatus.READY) {
            units.close(attachments.id(), content.status());
            units.end(
                    attachments.id(),
                    content.status(),
                    content.reasonCode(),
                    content.message(),
                    clock.instant());
        }
    }

    /** Wakes what comes next, or ends the execution when nothing does. */
    void advance(Execution execution) {
        if (execution.status().isFinal()) {
            return;
        }
        UUID id = execution.id();
        if (execution.stopRequested()) {
            callBack(execution);
        }
        int room = atOnce - units.busy(id);
        if (room > 0) {
            next(execution, room).forEach(this::tellToBegin);
        }
        boolean over = units.busy(id) == 0;
        tellSteps(execution, over);
        if (over) {
            end(execution, units.of(id));
        }
    }

    private void callBack(Execution execution) {
        units.due(execution.id()).stream()
                .filter(unit -> !mayBegin(execution, unit))
                .forEach(unit -> units.due(unit.id(), false));
    }

    private void tellToBegin(UnitRow unit) {
        units.due(unit.id(), true);
        alarms.at(UnitRunner.ALARM, unit.id().toString(), clock.instant());
    }

    /**
     * One step after the other, but spaces with their attachments; attachments first, so that a
     * space that has begun is finished before another one begins.
     */
    private List<UnitRow> next(Execution execution, int most) {
        UUID id = execution.id();
        boolean stopped = execution.stopRequested();
        StepKind first = units.firstOpen(id).orElse(null);
        if (first == null) {
            return List.of();
        }
        if (first.compareTo(StepKind.SPACES) < 0) {
            return stopped ? List.of() : units.next(id, first, most);
        }
        List<UnitRow> next = new ArrayList<>(units.next(id, StepKind.ATTACHMENTS, most));
        next.removeIf(unit -> !mayBegin(execution, unit));
        if (next.size() < most && !stopped) {
            next.addAll(units.next(id, StepKind.SPACES, most - next.size()));
        }
        if (next.size() < most && !units.spacesGoOn(id, stopped)) {
            // links between spaces are mended when every space that began has ended
            units.withoutSpace(id, StepKind.SPACES)
                    .filter(unit -> unit.status() == NodeStatus.READY && !unit.due())
                    .filter(unit -> mayBegin(execution, unit))
                    .ifPresent(next::add);
        }
        return next;
    }

    private void end(Execution execution, List<UnitRow> all) {
        boolean agreed =
                standings
                        .reconciliation(execution)
                        .map(Standing.Reconciliation::agreed)
                        .orElse(true);
        RunResult result =
                RunResult.of(
                        execution.stopRequested(),
                        StepStatus.counted(all).stream()
                                .map(u -> new RunResult.UnitEnd(u.status(), u.reasonCode()))
                                .toList(),
                        agreed);
        end(execution, result);
    }

    /** Ends an execution that was given up, with its spaces and steps. */
    void abandoned(Execution execution, List<UnitRow> begun, RunResult result) {
        begun.stream()
                .map(UnitRow::spaceKey)
                .filter(Objects::nonNull)
                .distinct()
                .filter(key -> standings.space(execution.id(), key).status().isFinal())
                .forEach(key -> tellSpace(execution, key));
        tellSteps(execution, true);
        end(execution, result);
    }

    /** Ends an execution with this result, whatever its units are at. */
    void end(Execution execution, RunResult result) {
        ExecutionChange change = execution.end(result.status(), result.reason(), clock.instant());
        executions.flush();
        claims.release(execution.id());
        events.publish(change, execution, standings.withEnding(execution));
    }

    private void tellSteps(Execution execution, boolean ended) {
        UUID id = execution.id();
        for (Steps.StepRow row : steps.of(id)) {
            boolean open = units.anyOpen(id, row.step());
            if (row.status().isFinal() || (open && !units.anyBegun(id, row.step()))) {
                continue;
            }
            if (open && !ended) {
                tellStep(execution, row, NodeStatus.RUNNING, null);
            } else {
                List<UnitRow> parts = units.ofStep(id, row.step());
                NodeStatus status = StepStatus.of(parts, ended);
                UnitRow why = StepStatus.decisive(parts, status);
                tellStep(execution, row, status, why == null ? null : why.reasonCode());
            }
        }
    }

    private void tellStep(
            Execution execution, Steps.StepRow row, NodeStatus status, @Nullable ReasonCode why) {
        if (status != row.status()) {
            steps.set(execution.id(), row.step(), status, why);
            tell(execution, new ExecutionChange.Step(execution.id(), row.step()));
        }
    }

    /** Tells a change of the execution itself. */
    void tell(Execution execution, ExecutionChange change) {
        executions.flush();
        events.publish(change, execution, standings.of(execution.id()));
    }

    private void tellSpace(Execution execution, String space) {
        UUID id = execution.id();
        executions.flush();
        events.publish(
                new ExecutionChange.Space(id, space),
                execution,
                Standing.ofSpace(standings.space(id, space)));
    }
}
