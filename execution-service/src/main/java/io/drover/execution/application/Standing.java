package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.StepKind;
import io.drover.execution.domain.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution is: its steps in their order, and more of it once it has ended.
 *
 * @param space the space a change is about
 * @param ending what is only known at the end
 */
public record Standing(
        int percent, List<Step> steps, @Nullable Space space, @Nullable Ending ending) {

    /** How far one of its spaces is, and nothing else. */
    static Standing ofSpace(Space space) {
        return new Standing(0, List.of(), space, null);
    }

    /** How far a step is. */
    public record Step(
            StepKind kind,
            NodeStatus status,
            @Nullable ReasonCode reasonCode,
            Tally tally,
            int percent) {}

    /** How far a space is: content and attachments together. */
    public record Space(
            String key,
            @Nullable String name,
            NodeStatus status,
            @Nullable ReasonCode reasonCode,
            @Nullable String message,
            Map<ItemKind, Tally> kinds,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        /** All kinds together. */
        public Tally tally() {
            return kinds.values().stream().reduce(Tally.NONE, Tally::plus);
        }
    }

    /** What the end of a run says besides its status. */
    public record Ending(
            Tally tally,
            Duration duration,
            Map<String, Long> mappingCounts,
            Map<ItemKind, Tally> kinds,
            @Nullable Reconciliation reconciliation,
            Map<FindingKind, Long> findings,
            List<Items.ReasonCount> reasons) {}

    /** Whether source and destination agree after reading back. */
    public record Reconciliation(boolean agreed, long differences) {}

    /** All steps together. */
    public Tally tally() {
        return steps.stream().map(Step::tally).reduce(Tally.NONE, Tally::plus);
    }
}
