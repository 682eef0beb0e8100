package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundTemplate;
import io.drover.execution.content.Template;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Global templates whose name the destination has, so that they will be skipped. */
@ApplicationScoped
class DuplicateGlobalTemplates implements Check {

    private static final int BATCH = 200;

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("DuplicateGlobalTemplates");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.globalTemplates().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        Set<String> names = names(context.destination());
        Scope.Templates chosen = context.scope().globalTemplates();
        @Nullable String after = null;
        List<Template> batch;
        do {
            batch = context.source().templates(null, after, BATCH);
            for (Template template : batch) {
                after = template.id();
                boolean moves =
                        chosen.mode() == Scope.Mode.ALL || chosen.ids().contains(template.id());
                if (moves && names.contains(folded(template.name()))) {
                    context.item(
                            "TEMPLATE",
                            template.id(),
                            template.name(),
                            null,
                            null,
                            "The destination has a template of this name; this one is skipped.");
                }
            }
        } while (batch.size() == BATCH);
        long same = context.itemCount();
        return CheckFound.byItems(
                same == 0
                        ? "No global template has a name that the destination has."
                        : "Global templates that are skipped because of their name: " + same + ".",
                same == 0 ? null : "Nothing to do, or rename them at one of the sites before.");
    }

    private static Set<String> names(Destination destination) {
        Set<String> names = new HashSet<>();
        @Nullable String after = null;
        do {
            Listing<FoundTemplate> batch = destination.templates(null, after);
            batch.items().forEach(template -> names.add(folded(template.name())));
            after = batch.next();
        } while (after != null);
        return names;
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
