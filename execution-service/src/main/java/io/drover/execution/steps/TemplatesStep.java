package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Template;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ensures the chosen templates of the whole site. */
@ApplicationScoped
class TemplatesStep implements Step {

    private static final int BATCH = 200;

    private final Sites sites;
    private final Checkpoints checkpoints;
    private final Items items;
    private final PageMover pages;
    private final TemplateMover mover;

    TemplatesStep(
            Sites sites,
            Checkpoints checkpoints,
            Items items,
            PageMover pages,
            TemplateMover mover) {
        this.sites = sites;
        this.checkpoints = checkpoints;
        this.items = items;
        this.pages = pages;
        this.mover = mover;
    }

    @Override
    public StepKind kind() {
        return StepKind.GLOBAL_TEMPLATES;
    }

    @Override
    public StepOutcome run(Assignment assignment) {
        Source source = sites.source(assignment.source().id());
        Destination destination = sites.destination(assignment.destination().id());
        Scope.Templates chosen = assignment.scope().globalTemplates();
        Set<String> wanted = new LinkedHashSet<>(chosen.ids());
        boolean all = chosen.mode() == Scope.Mode.ALL;
        boolean whole = all || !missing(assignment, source, wanted);
        mover.global(
                assignment,
                source,
                destination,
                pages.texts(assignment, source, destination),
                template -> all || wanted.contains(template.id()),
                assignment.unit().cursor());
        checkpoints.listedAll(assignment, List.of(ItemKind.TEMPLATE), mover.stage());
        // one whose name was there is left alone, and the rest is complete without it
        return whole
                ? new StepOutcome.Done(ReasonCode.TEMPLATE_DUPLICATE_AT_DESTINATION)
                : StepOutcome.done();
    }

    /** Skips those that the source does not have; true if there are any. */
    private boolean missing(Assignment assignment, Source source, Set<String> wanted) {
        Set<String> missing = new LinkedHashSet<>(wanted);
        @Nullable String after = null;
        List<Template> batch;
        do {
            batch = source.templates(null, after, BATCH);
            for (Template template : batch) {
                missing.remove(template.id());
                after = template.id();
            }
        } while (batch.size() == BATCH);
        checkpoints.listed(
                assignment,
                missing.stream()
                        .map(id -> new NewItem(ItemKind.TEMPLATE, id, id, null, null, 0))
                        .toList(),
                mover.stage(),
                assignment.unit().cursor());
        Settled settled = new Settled();
        for (ItemRow item :
                items.find(assignment.executionId(), ItemKind.TEMPLATE, List.copyOf(missing))) {
            settled.add(
                    Settlement.skipped(
                            item,
                            ReasonCode.TEMPLATE_NOT_FOUND_AT_SOURCE,
                            ReasonCode.TEMPLATE_NOT_FOUND_AT_SOURCE.text()));
        }
        checkpoints.settle(assignment, settled);
        return !missing.isEmpty();
    }
}
