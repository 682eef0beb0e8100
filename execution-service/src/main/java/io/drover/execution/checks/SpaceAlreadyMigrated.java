package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.SpaceMapping;
import io.drover.execution.content.Space;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** Which chosen spaces an earlier run moved, so that this one will skip them. */
@ApplicationScoped
class SpaceAlreadyMigrated implements Check {

    private final Mappings mappings;

    SpaceAlreadyMigrated(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("SpaceAlreadyMigrated");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        Destination destination = context.destination();
        Map<String, SpaceMapping> moved =
                mappings.spaces(context.route()).stream()
                        .collect(Collectors.toMap(SpaceMapping::sourceId, each -> each));
        for (Space space : context.chosenSpaces()) {
            SpaceMapping before = moved.get(space.id());
            boolean there =
                    before != null
                            && destination
                                    .findSpace(space.key())
                                    .filter(s -> s.id().equals(before.destinationId()))
                                    .isPresent();
            if (before != null && there) {
                context.item(
                        "SPACE",
                        space.id(),
                        space.name(),
                        null,
                        space.key(),
                        "Moved by execution " + before.executionId() + " at " + before.at() + ".");
            }
        }
        long already = context.itemCount();
        return CheckFound.byItems(
                already == 0
                        ? "No chosen space has been moved before."
                        : "Chosen spaces that an earlier run moved, and that are skipped: "
                                + already
                                + ".",
                already == 0
                        ? null
                        : "Nothing to do. To move them again, delete them at the destination.");
    }
}
