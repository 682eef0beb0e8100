package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how many global templates there are; they are not moved yet. */
@ApplicationScoped
class TemplatesStep implements Step {

    private static final int BATCH = 200;

    private final Sites sites;
    private final Checkpoints checkpoints;

    TemplatesStep(Sites sites, Checkpoints checkpoints) {
        this.sites = sites;
        this.checkpoints = checkpoints;
    }

    @Override
    public StepKind kind() {
        return StepKind.GLOBAL_TEMPLATES;
    }

    @Override
    public StepOutcome run(Assignment assignment) {
        long count = count(assignment, sites.source(assignment.source().id()));
        if (count == 0) {
            return StepOutcome.done();
        }
        Finding finding =
                new Finding(
                        FindingKind.NOT_MOVED_YET,
                        null,
                        ItemKind.TEMPLATE,
                        "GLOBAL_TEMPLATES",
                        null,
                        null,
                        "Global templates, which this version of Drover does not move: "
                                + count
                                + ".",
                        count);
        checkpoints.leftOut(
                assignment, Map.of(ItemKind.TEMPLATE, count), List.of(finding), "COUNTED");
        return new StepOutcome.Skipped(
                ReasonCode.NOT_MOVED_YET, "Global templates are not moved yet: " + count + ".");
    }

    /** Templates of spaces count with their spaces. */
    private static long count(Assignment assignment, Source source) {
        Scope.Templates chosen = assignment.scope().globalTemplates();
        if (chosen.mode() == Scope.Mode.SELECTED) {
            return chosen.ids().size();
        }
        long all = source.counts().getOrDefault("templates", 0L);
        @Nullable String after = null;
        List<Space> spaces;
        do {
            spaces = source.spaces(after, BATCH);
            for (Space space : spaces) {
                after = space.key();
                all -= source.count(space.key(), ItemKind.TEMPLATE);
            }
        } while (spaces.size() == BATCH);
        return all;
    }
}
