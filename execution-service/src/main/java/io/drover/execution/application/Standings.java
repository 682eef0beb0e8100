package io.drover.execution.application;

import io.drover.execution.application.Standing.Ending;
import io.drover.execution.application.Standing.Reconciliation;
import io.drover.execution.application.Standing.Space;
import io.drover.execution.application.Steps.StepRow;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together how far executions are. */
@ApplicationScoped
public class Standings {

    private final Units units;
    private final Steps steps;
    private final Items items;
    private final Findings findings;
    private final Progress progress;
    private final Clock clock;

    Standings(
            Units units,
            Steps steps,
            Items items,
            Findings findings,
            Progress progress,
            Clock clock) {
        this.units = units;
        this.steps = steps;
        this.items = items;
        this.findings = findings;
        this.progress = progress;
        this.clock = clock;
    }

    /** How far an execution is. */
    public Standing of(UUID executionId) {
        return about(executionId, null);
    }

    /** The same with what is only known at the end. */
    public Standing withEnding(Execution execution) {
        Map<ItemKind, Tally> kinds = units.byKinds(execution.id());
        Tally all = kinds.values().stream().reduce(Tally.NONE, Tally::plus);
        Ending ending =
                new Ending(
                        all,
                        execution.duration(clock.instant()),
                        items.mappingCounts(execution.id()),
                        kinds,
                        reconciliation(execution).orElse(null),
                        findings.counts(execution.id()),
                        items.reasonCounts(execution.id()));
        return about(execution.id(), ending);
    }

    /** What reading back gave; empty as long as nothing has been moved. */
    public Optional<Reconciliation> reconciliation(Execution execution) {
        if (execution.startedAt() == null) {
            return Optional.empty();
        }
        long differences = findings.differences(execution.id());
        return Optional.of(new Reconciliation(differences == 0, differences));
    }

    private Standing about(UUID executionId, @Nullable Ending ending) {
        Map<StepKind, Tally> tallies = units.bySteps(executionId);
        Progress.Percent before = progress.percent(executionId);
        List<Standing.Step> all = new ArrayList<>();
        Tally total = Tally.NONE;
        for (StepRow row : steps.of(executionId)) {
            Tally tally = tallies.getOrDefault(row.step(), Tally.NONE);
            int shown = Math.max(percent(row, tally), before.of(row.step()));
            all.add(new Standing.Step(row.step(), row.status(), row.reasonCode(), tally, shown));
            total = total.plus(tally);
        }
        int overall = Math.max(all.isEmpty() ? 0 : total.percent(), before.overall());
        Standing standing = new Standing(overall, all, null, ending);
        Progress.Percent now = percent(standing);
        if (!now.equals(before)) {
            progress.told(executionId, now);
        }
        return standing;
    }

    static Progress.Percent percent(Standing standing) {
        Map<StepKind, Integer> steps = new EnumMap<>(StepKind.class);
        standing.steps().forEach(step -> steps.put(step.kind(), step.percent()));
        return new Progress.Percent(standing.percent(), steps);
    }

    private static int percent(StepRow row, Tally tally) {
        // a step that has not begun may hold nothing, which is not the same as done
        return row.status() == NodeStatus.READY ? 0 : tally.percent();
    }

    /** The spaces of an execution by key, {@code after} the key of the last one seen. */
    public List<Space> spaces(UUID executionId, @Nullable String after, int limit) {
        List<String> keys = units.spaceKeys(executionId, after, limit);
        Map<String, List<UnitRow>> byKey =
                units.ofSpaces(executionId, keys).stream()
                        .collect(Collectors.groupingBy(unit -> String.valueOf(unit.spaceKey())));
        Map<String, Map<ItemKind, Tally>> tallies = units.bySpaces(executionId, keys);
        return keys.stream()
                .map(key -> space(key, byKey.getOrDefault(key, List.of()), tallies))
                .toList();
    }

    /** One space of an execution from its units. */
    public Space space(UUID executionId, String key) {
        return space(
                key,
                units.ofSpaces(executionId, List.of(key)),
                units.bySpaces(executionId, List.of(key)));
    }

    private static Space space(
            String key, List<UnitRow> parts, Map<String, Map<ItemKind, Tally>> tallies) {
        UnitRow worst = parts.getFirst();
        NodeStatus status = worst.status();
        Instant started = null;
        Instant ended = null;
        for (UnitRow part : parts) {
            NodeStatus both = status.with(part.status());
            if (both.isFinal() && both != status) {
                worst = part;
            }
            status = both;
            started = earlier(started, part.startedAt());
            ended = later(ended, part.endedAt());
        }
        return new Space(
                key,
                worst.spaceName(),
                status,
                status.isFinal() ? worst.reasonCode() : null,
                status.isFinal() ? worst.message() : null,
                new EnumMap<>(tallies.getOrDefault(key, new EnumMap<>(ItemKind.class))),
                started,
                status.isFinal() ? ended : null);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
