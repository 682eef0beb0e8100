package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.ExecutionChange;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.RunResult;
import io.drover.execution.domain.StepKind;
import io.drover.kit.alarms.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of an execution comes next, and how it ends.
 *
 * <p>Every method is part of a transaction that holds the locked execution row.
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
        return !execution.stopRequested() || belongsToBegunSpace(units.of(execution.id()), unit);
    }

    private static boolean belongsToBegunSpace(List<UnitRow> all, UnitRow unit) {
        return switch (unit.step()) {
            case ATTACHMENTS -> begun(content(all, unit));
            // the unit without a space mends links of what has landed
            case SPACES ->
                    unit.spaceKey() == null
                            && all.stream().anyMatch(u -> u.step() == StepKind.SPACES && begun(u));
            case USERS_AND_GROUPS, GLOBAL_TEMPLATES -> false;
        };
    }

    private static boolean begun(@Nullable UnitRow unit) {
        return unit != null && unit.status() != NodeStatus.READY;
    }

    private static @Nullable UnitRow content(List<UnitRow> all, UnitRow attachments) {
        for (UnitRow each : all) {
            if (each.step() == StepKind.SPACES
                    && Objects.equals(each.spaceKey(), attachments.spaceKey())) {
                return each;
            }
        }
        return null;
    }

    /** A worker has taken a unit; {@code before} is the unit as it was. */
    void begun(Execution execution, UnitRow before) {
        if (before.status() != NodeStatus.READY) {
            return;
        }
        tellSteps(execution, units.of(execution.id()), false);
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

    /** A unit has ended. */
    void ended(Execution execution, UnitRow unit) {
        String space = unit.spaceKey();
        if (space != null && standings.space(execution.id(), space).status().isFinal()) {
            tellSpace(execution, space);
        }
        advance(execution);
    }

    /** Wakes what comes next, or ends the execution when nothing does. */
    void advance(Execution execution) {
        if (execution.status().isFinal()) {
            return;
        }
        List<UnitRow> all = units.of(execution.id());
        for (UnitRow unit : all) {
            if (unit.step() == StepKind.ATTACHMENTS && unit.status() == NodeStatus.READY) {
                followContent(execution, all, unit);
            }
        }
        all = units.of(execution.id());
        wake(execution, all);
        all = units.of(execution.id());
        if (all.stream().noneMatch(u -> u.due() || u.status() == NodeStatus.RUNNING)) {
            tellSteps(execution, all, true);
            end(execution, all);
        } else {
            tellSteps(execution, all, false);
        }
    }

    /**
     * Attachments of a space that was left out are left out with it; those of one that failed fail
     * one by one, so that each is listed.
     */
    private void followContent(Execution execution, List<UnitRow> all, UnitRow attachments) {
        UnitRow content = content(all, attachments);
        if (content == null || content.status() != NodeStatus.SKIPPED) {
            return;
        }
        units.close(attachments.id(), content.status());
        units.end(
                attachments.id(),
                content.status(),
                content.reasonCode(),
                content.message(),
                clock.instant());
        String space = attachments.spaceKey();
        if (space != null) {
            tellSpace(execution, space);
        }
    }

    private void wake(Execution execution, List<UnitRow> all) {
        long busy = all.stream().filter(u -> u.due() || u.status() == NodeStatus.RUNNING).count();
        for (UnitRow unit : inOrder(all)) {
            if (unit.status() != NodeStatus.READY) {
                continue;
            }
            boolean may =
                    itsTurn(all, unit, execution.stopRequested()) && mayBegin(execution, unit);
            if (unit.due() && !may) {
                units.due(unit.id(), false);
                busy--;
            } else if (!unit.due() && may && busy < atOnce) {
                units.due(unit.id(), true);
                alarms.at(UnitRunner.ALARM, unit.id().toString(), clock.instant());
                busy++;
            }
        }
    }

    /** Attachments first: a space that has begun is finished before another one begins. */
    private static List<UnitRow> inOrder(List<UnitRow> all) {
        return all.stream()
                .sorted(Comparator.comparingInt(u -> u.step() == StepKind.ATTACHMENTS ? 0 : 1))
                .toList();
    }

    private static boolean itsTurn(List<UnitRow> all, UnitRow unit, boolean stopped) {
        if (unit.step() == StepKind.ATTACHMENTS) {
            UnitRow content = content(all, unit);
            if (content != null) {
                return content.status().isFinal();
            }
        }
        if (unit.step() == StepKind.SPACES && unit.spaceKey() == null) {
            // links between spaces are mended when every space that began has ended
            return all.stream()
                    .filter(each -> each.step() == StepKind.SPACES && each.spaceKey() != null)
                    .allMatch(
                            each ->
                                    each.status().isFinal()
                                            || (stopped && each.status() == NodeStatus.READY));
        }
        StepKind first = unit.step() == StepKind.ATTACHMENTS ? StepKind.SPACES : unit.step();
        return all.stream()
                .filter(each -> each.step().compareTo(first) < 0)
                .allMatch(each -> each.status().isFinal());
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
        tellSteps(execution, units.of(execution.id()), true);
        end(execution, result);
    }

    /** Ends an execution with this result, whatever its units are at. */
    void end(Execution execution, RunResult result) {
        ExecutionChange change = execution.end(result.status(), result.reason(), clock.instant());
        executions.flush();
        claims.release(execution.id());
        events.publish(change, execution, standings.withEnding(execution));
    }

    private void tellSteps(Execution execution, List<UnitRow> all, boolean ended) {
        for (Steps.StepRow row : steps.of(execution.id())) {
            List<UnitRow> parts = all.stream().filter(u -> u.step() == row.step()).toList();
            NodeStatus status = StepStatus.of(parts, ended);
            if (status != row.status()) {
                UnitRow why = StepStatus.decisive(parts, status);
                steps.set(
                        execution.id(), row.step(), status, why == null ? null : why.reasonCode());
                tell(execution, new ExecutionChange.Step(execution.id(), row.step()));
            }
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
                standings.withSpace(id, standings.space(id, space)));
    }
}
