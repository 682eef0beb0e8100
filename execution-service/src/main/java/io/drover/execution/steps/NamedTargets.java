package io.drover.execution.steps;

import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.TitleLinks.Dangling;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether the destination has what links name; asks for each space once. */
final class NamedTargets {

    private final Destination destination;
    private final Map<String, Optional<FoundSpace>> spaces = new HashMap<>();

    NamedTargets(Destination destination) {
        this.destination = destination;
    }

    boolean has(Dangling dangling) {
        Optional<FoundSpace> space =
                spaces.computeIfAbsent(
                        dangling.spaceKey().toLowerCase(Locale.ROOT), destination::findSpace);
        return space.isPresent()
                && switch (dangling.link().kind()) {
                    case PAGE ->
                            destination
                                    .findPage(space.get().id(), dangling.link().title())
                                    .isPresent();
                    // nobody looks for a post by its title alone: its space has to do
                    case BLOG_POST, SPACE -> true;
                };
    }
}
