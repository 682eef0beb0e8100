package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.domain.CheckDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** What was repaired or left out while the source was read. */
@ApplicationScoped
class MalformedExport implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("MalformedExport");
    }

    @Override
    public CheckFound look(CheckContext context) {
        Leftovers.items(context, each -> !each.code().equals(Leftovers.FILE_MISSING));
        long found = context.itemCount();
        return CheckFound.byItems(
                found == 0
                        ? "Nothing of the source had to be repaired or left out."
                        : "Things of the source that were repaired or are left out: " + found + ".",
                found == 0 ? null : "Look at the list; what is left out does not move.");
    }
}
