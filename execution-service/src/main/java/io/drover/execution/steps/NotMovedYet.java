package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Source;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what a space holds of kinds that are not moved yet, so that nothing is lost silently. */
@ApplicationScoped
class NotMovedYet {

    private static final List<ItemKind> KINDS =
            List.of(
                    ItemKind.BLOG_POST,
                    ItemKind.COMMENT,
                    ItemKind.LABEL,
                    ItemKind.RESTRICTION,
                    ItemKind.PERMISSION,
                    ItemKind.TEMPLATE);

    private final Checkpoints checkpoints;

    NotMovedYet(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    StepOutcome count(Assignment assignment, Source source, String stage) {
        String space = assignment.spaceKey();
        Map<ItemKind, Long> counts = new EnumMap<>(ItemKind.class);
        List<Finding> findings = new ArrayList<>();
        for (ItemKind kind : KINDS) {
            long count = source.count(space, kind);
            if (count > 0) {
                counts.put(kind, count);
                findings.add(finding(space, kind, count));
            }
        }
        if (counts.isEmpty()) {
            return StepOutcome.done();
        }
        checkpoints.leftOut(assignment, counts, findings, stage);
        return new StepOutcome.Done(ReasonCode.NOT_MOVED_YET);
    }

    private static Finding finding(String space, ItemKind kind, long count) {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Finding(
                FindingKind.NOT_MOVED_YET,
                space,
                kind,
                space,
                null,
                null,
                "Things of kind %s in space %s that this version of Drover does not move: %d."
                        .formatted(word, space, count),
                count);
    }
}
