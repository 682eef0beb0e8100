package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Things of a space that are moved together, after those that they hang on. */
interface SpacePart {

    /** The stage of a unit while it moves these. */
    String stage();

    /** The kinds that are listed to their end when it is done. */
    Set<ItemKind> kinds();

    /** Ensures all of them behind a cursor. */
    void move(Work work, @Nullable String cursor);

    /** Lists all of them without moving any; asks the source only. */
    void list(Assignment assignment, Source source);

    /** A space that is being filled. */
    record Work(
            Assignment assignment,
            Source source,
            Destination destination,
            SpaceEntry.Inside space,
            Texts texts) {}
}
