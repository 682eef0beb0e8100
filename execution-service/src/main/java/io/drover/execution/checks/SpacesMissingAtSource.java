package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.Source;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Chosen spaces still exist at the source. */
@ApplicationScoped
class SpacesMissingAtSource implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("SpacesMissingAtSource");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() == Scope.Mode.SELECTED;
    }

    @Override
    public CheckFound look(CheckContext context) {
        Source source = context.source();
        for (String key : context.scope().spaces().keys()) {
            if (source.space(key).isEmpty()) {
                context.item("SPACE", key, key, null, key, "The source has no such space.");
            }
        }
        long missing = context.itemCount();
        return CheckFound.byItems(
                missing == 0
                        ? "Every chosen space exists at the source."
                        : "Chosen spaces that the source does not have, and that are skipped: "
                                + missing
                                + ".",
                missing == 0 ? null : "Correct the keys or take these spaces out of the plan.");
    }
}
