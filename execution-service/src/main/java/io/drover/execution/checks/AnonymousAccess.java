package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Space;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What visitors may do who have not signed in: in the chosen spaces and at the whole site. */
@ApplicationScoped
class AnonymousAccess implements Check {

    private static final int BATCH = 200;

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.excludableError("AnonymousAccess");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        look(context, null, "the whole site");
        for (Space space : context.chosenSpaces()) {
            look(context, space.key(), space.name());
        }
        long open = context.itemCount();
        return CheckFound.byItems(
                open == 0
                        ? "Nothing is open to visitors who have not signed in."
                        : "Permissions of visitors who have not signed in: " + open + ".",
                open == 0
                        ? null
                        : "Take these permissions back at the source, or accept that the public may"
                                + " see these spaces at the destination as well.");
    }

    private static void look(CheckContext context, @Nullable String spaceKey, String where) {
        @Nullable String after = null;
        List<Permission> batch;
        do {
            batch = context.source().permissions(spaceKey, after, BATCH);
            for (Permission permission : batch) {
                after = permission.id();
                if (permission.subject().kind() == Subject.Kind.ANYBODY) {
                    context.item(
                            "PERMISSION",
                            permission.id(),
                            permission.name(),
                            null,
                            spaceKey,
                            "Visitors who have not signed in have it in " + where + ".");
                }
            }
        } while (batch.size() == BATCH);
    }
}
