package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.Source;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups whose name exists at the destination: their members merge into those. */
@ApplicationScoped
class GroupNameConflict implements Check {

    private static final int BATCH = 200;

    private final Mappings mappings;

    GroupNameConflict(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("GroupNameConflict");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.usersAndGroups() == Scope.People.ALL;
    }

    @Override
    public CheckFound look(CheckContext context) {
        Source source = context.source();
        Destination destination = context.destination();
        @Nullable String after = null;
        List<Group> batch;
        do {
            batch = source.groups(after, BATCH);
            for (Group group : batch) {
                look(context, destination, group);
                after = group.name();
            }
        } while (batch.size() == BATCH);
        long merged = context.itemCount();
        return CheckFound.byItems(
                merged == 0
                        ? "No group name exists at the destination."
                        : merged
                                + " groups exist at the destination: members join them, their"
                                + " access is not changed.",
                merged == 0
                        ? null
                        : "Look at what these groups may do at the destination, or rename them.");
    }

    private void look(CheckContext context, Destination destination, Group group) {
        Optional<String> there = destination.findGroup(group.name());
        Optional<String> own =
                mappings.find(context.route(), ItemKind.GROUP, group.name())
                        .map(Mapped::destinationId);
        if (there.isPresent() && !there.equals(own)) {
            context.item(
                    "GROUP",
                    group.name(),
                    group.name(),
                    null,
                    null,
                    "Its members join the group of the same name.");
        }
    }
}
