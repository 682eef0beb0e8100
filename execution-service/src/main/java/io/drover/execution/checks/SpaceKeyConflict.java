package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** No chosen key exists at the destination, unless a run from the same source made it. */
@ApplicationScoped
class SpaceKeyConflict implements Check {

    private final Mappings mappings;

    SpaceKeyConflict(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.error("SpaceKeyConflict");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE && scope.spaces().data() == Scope.Data.ALL;
    }

    @Override
    public CheckFound look(CheckContext context) {
        Destination destination = context.destination();
        for (Space space : context.chosenSpaces()) {
            Optional<FoundSpace> there = destination.findSpace(space.key());
            if (there.isPresent() && !ours(context, space, there.get())) {
                context.item(
                        "SPACE",
                        space.id(),
                        space.name(),
                        null,
                        space.key(),
                        "The destination has a space with this key, compared without case.");
            }
        }
        long conflicts = context.itemCount();
        return CheckFound.byItems(
                conflicts == 0
                        ? "No chosen space key is taken at the destination."
                        : "Chosen space keys that are taken at the destination: " + conflicts + ".",
                conflicts == 0
                        ? null
                        : "Delete or rename these spaces at the destination, or leave them out.");
    }

    private boolean ours(CheckContext context, Space space, FoundSpace there) {
        return mappings.find(context.route(), ItemKind.SPACE, space.id())
                .map(Mapped::destinationId)
                .filter(there.id()::equals)
                .isPresent();
    }
}
