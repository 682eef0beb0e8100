package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.content.Space;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Attachments of the chosen spaces that have a record but no file. */
@ApplicationScoped
class MissingAttachments implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("MissingAttachments");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        Set<String> chosen =
                context.chosenSpaces().stream().map(Space::key).collect(Collectors.toSet());
        Leftovers.items(
                context,
                each ->
                        each.code().equals(Leftovers.FILE_MISSING)
                                && (each.spaceKey() == null || chosen.contains(each.spaceKey())));
        long missing = context.itemCount();
        return CheckFound.byItems(
                missing == 0
                        ? "Every attachment has its file."
                        : "Versions of attachments without a file at the source: " + missing + ".",
                missing == 0
                        ? null
                        : "Look for the files in a backup of the source; they can't be moved.");
    }
}
