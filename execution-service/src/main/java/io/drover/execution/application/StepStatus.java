package io.drover.execution.application;

import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the units of a step make of it. */
final class StepStatus {

    private StepStatus() {}

    /** Those that say what landed: mending links well, or not at all, says nothing of it. */
    static List<UnitRow> counted(List<UnitRow> units) {
        return units.stream()
                .filter(
                        u ->
                                u.step() != StepKind.SPACES
                                        || u.spaceKey() != null
                                        || (u.status() != NodeStatus.READY
                                                && u.status() != NodeStatus.COMPLETE))
                .toList();
    }

    /**
     * The status of the step as a whole.
     *
     * @param ended whether the execution ends, so that what has not begun never will
     */
    static NodeStatus of(List<UnitRow> all, boolean ended) {
        if (!all.isEmpty() && all.stream().allMatch(u -> u.status() == NodeStatus.READY)) {
            return NodeStatus.READY;
        }
        if (!ended && all.stream().anyMatch(u -> !u.status().isFinal())) {
            return NodeStatus.RUNNING;
        }
        List<UnitRow> units = counted(all);
        if (units.stream().allMatch(StepStatus::complete)) {
            return NodeStatus.COMPLETE;
        }
        if (units.stream().allMatch(u -> u.status() == NodeStatus.SKIPPED)) {
            return NodeStatus.SKIPPED;
        }
        if (units.stream().allMatch(StepStatus::fine)) {
            return NodeStatus.COMPLETE;
        }
        boolean landed =
                units.stream().anyMatch(u -> complete(u) || u.status() == NodeStatus.INCOMPLETE);
        return landed ? NodeStatus.INCOMPLETE : NodeStatus.FAILED;
    }

    private static boolean complete(UnitRow unit) {
        return unit.status() == NodeStatus.COMPLETE;
    }

    private static boolean fine(UnitRow unit) {
        return complete(unit)
                || (unit.status() == NodeStatus.SKIPPED
                        && unit.reasonCode() != null
                        && unit.reasonCode().harmless());
    }

    /** The unit whose reason is that of the whole. */
    static @Nullable UnitRow decisive(List<UnitRow> units, NodeStatus status) {
        if (!status.isFinal() || status == NodeStatus.COMPLETE) {
            return null;
        }
        return units.stream()
                .filter(u -> u.reasonCode() != null && !fine(u))
                .findFirst()
                .orElse(units.getFirst());
    }
}
