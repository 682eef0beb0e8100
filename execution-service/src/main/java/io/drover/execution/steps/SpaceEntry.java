package io.drover.execution.steps;

import io.drover.execution.application.Announcements;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that a space is at the destination and that this execution may fill it: claimed, not
 * imported already, its key not in other hands.
 */
@ApplicationScoped
class SpaceEntry {

    private final Checkpoints checkpoints;
    private final Announcements announcements;
    private final Items items;
    private final Mappings mappings;

    SpaceEntry(
            Checkpoints checkpoints, Announcements announcements, Items items, Mappings mappings) {
        this.checkpoints = checkpoints;
        this.announcements = announcements;
        this.items = items;
        this.mappings = mappings;
    }

    /** Whether a space may be filled. */
    sealed interface Entered {}

    /** It may; {@code sourceHomePageId} is the source's home page. */
    record Inside(String spaceId, @Nullable String homePageId, @Nullable String sourceHomePageId)
            implements Entered {}

    /** It may not. */
    record Refused(StepOutcome outcome) implements Entered {}

    Entered enter(Assignment assignment, Optional<Space> known, Destination destination) {
        if (known.isEmpty()) {
            return skipped(
                    ReasonCode.SPACE_NOT_FOUND_AT_SOURCE,
                    "The source has no space " + assignment.spaceKey() + ".");
        }
        if (!checkpoints.claim(assignment)) {
            return skipped(
                    ReasonCode.SPACE_BEING_IMPORTED_BY_ANOTHER_MIGRATION,
                    "Another migration is importing " + assignment.spaceKey() + ".");
        }
        Space space = known.get();
        ItemRow item = item(assignment, space);
        Optional<FoundSpace> there = destination.findSpace(space.key());
        Optional<Mapped> mapped = mappings.find(assignment.route(), ItemKind.SPACE, space.id());
        if (mapped.isPresent()) {
            boolean same =
                    there.filter(s -> s.id().equals(mapped.get().destinationId())).isPresent();
            if (same) {
                return again(assignment, item, mapped.get(), there.get(), space);
            }
            checkpoints.voidedSpace(assignment);
        }
        return there.isPresent()
                ? found(assignment, item, there.get(), space)
                : made(assignment, item, space, destination);
    }

    private ItemRow item(Assignment assignment, Space space) {
        checkpoints.listed(
                assignment,
                List.of(item(space)),
                assignment.stage("ENTER"),
                assignment.unit().cursor());
        return items.find(assignment.executionId(), ItemKind.SPACE, space.id()).orElseThrow();
    }

    static NewItem item(Space space) {
        return new NewItem(ItemKind.SPACE, space.id(), space.name(), space.key(), null, 0);
    }

    /** An earlier turn or an earlier run made it. */
    private Entered again(
            Assignment assignment, ItemRow item, Mapped mapped, FoundSpace there, Space space) {
        boolean own = mapped.executionId().equals(assignment.executionId());
        if (!own && !assignment.continuing()) {
            announcements.announce(assignment);
            return skipped(
                    ReasonCode.SPACE_ALREADY_IMPORTED,
                    "An earlier run imported " + space.key() + ".");
        }
        if (!item.status().isFinal()) {
            settle(assignment, Settlement.existing(item, ItemResult.MATCHED, there.id()));
        }
        return inside(there, space);
    }

    /** There is a space with the key that no mapping tells of. */
    private Entered found(Assignment assignment, ItemRow item, FoundSpace there, Space space) {
        if (!item.maybeSent()) {
            return taken(space);
        }
        // we looked before the intent was written: it was not there, so it is ours
        settle(assignment, Settlement.created(item, there.id()));
        return inside(there, space);
    }

    private Entered made(
            Assignment assignment, ItemRow item, Space space, Destination destination) {
        checkpoints.intend(assignment, List.of(item));
        assignment.lease().check();
        try {
            FoundSpace made =
                    destination.createSpace(space.key(), space.name(), space.description());
            settle(assignment, Settlement.created(item, made.id()));
            return inside(made, space);
        } catch (SiteException e) {
            if (e.code().equals(ReasonCode.SPACE_KEY_TAKEN.name())) {
                return taken(space);
            }
            throw e;
        }
    }

    private void settle(Assignment assignment, Settlement settlement) {
        Settled settled = new Settled();
        settled.add(settlement);
        checkpoints.settle(assignment, settled);
    }

    private static Inside inside(FoundSpace there, Space space) {
        return new Inside(there.id(), there.homePageId(), space.homePageId());
    }

    private static Refused taken(Space space) {
        return new Refused(
                new StepOutcome.Failed(
                        ReasonCode.SPACE_KEY_TAKEN,
                        "The destination has another space with the key " + space.key() + "."));
    }

    private static Refused skipped(ReasonCode code, String message) {
        return new Refused(new StepOutcome.Skipped(code, message));
    }
}
