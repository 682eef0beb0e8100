package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;

/** The token may make what the scope moves. */
@ApplicationScoped
class DestinationPermissions implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.error("DestinationPermissions");
    }

    @Override
    public CheckFound look(CheckContext context) {
        Set<String> missing = needed(context.scope());
        missing.removeAll(context.destination().access().permissions());
        for (String permission : missing) {
            context.item(
                    "PERMISSION",
                    permission,
                    permission,
                    null,
                    null,
                    "The account of the token may not do this at the destination.");
        }
        return CheckFound.byItems(
                missing.isEmpty()
                        ? "The token may do everything that the plan needs."
                        : "The token lacks " + String.join(", ", missing) + ".",
                missing.isEmpty()
                        ? null
                        : "Give the account these rights or use the token of another account.");
    }

    private static Set<String> needed(Scope scope) {
        Set<String> needed = new TreeSet<>();
        if (scope.spaces().mode() != Scope.Mode.NONE) {
            needed.add("CREATE_PAGE");
            if (scope.spaces().data() == Scope.Data.ALL) {
                needed.add("CREATE_SPACE");
            }
        }
        if (scope.globalTemplates().mode() != Scope.Mode.NONE) {
            needed.add("CREATE_TEMPLATE");
        }
        if (scope.usersAndGroups() == Scope.People.ALL) {
            // groups and memberships are made even where users are only matched
            needed.add("MANAGE_USERS");
        }
        return needed;
    }
}
