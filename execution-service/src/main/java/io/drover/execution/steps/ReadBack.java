package io.drover.execution.steps;

import io.drover.execution.application.Arrivals.Arrival;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Proof;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a space back from the destination, kind by kind: every page by its title under its parent,
 * every version of every file with its hash. What differs is listed one by one.
 */
@ApplicationScoped
class ReadBack {

    private static final int BATCH = 200;
    private static final List<ItemKind> KINDS = List.of(ItemKind.PAGE, ItemKind.ATTACHMENT);

    private final Checkpoints checkpoints;
    private final Proof proof;
    private final Items items;
    private final Mappings mappings;
    private final SideBySide sideBySide;
    private final FileProof files;

    ReadBack(
            Checkpoints checkpoints,
            Proof proof,
            Items items,
            Mappings mappings,
            SideBySide sideBySide,
            FileProof files) {
        this.checkpoints = checkpoints;
        this.proof = proof;
        this.items = items;
        this.mappings = mappings;
        this.sideBySide = sideBySide;
        this.files = files;
    }

    /** How far it is: the kind it has come to, and the last item of it that was compared. */
    private record Reached(ItemKind kind, @Nullable UUID after) {

        static Reached of(@Nullable String cursor) {
            if (cursor == null) {
                return new Reached(KINDS.getFirst(), null);
            }
            String[] parts = cursor.split(":", 2);
            return new Reached(
                    ItemKind.valueOf(parts[0]),
                    parts[1].isEmpty() ? null : UUID.fromString(parts[1]));
        }

        String cursor() {
            return kind + ":" + (after == null ? "" : after);
        }
    }

    /** Goes on from a cursor; true when nothing of the space differs. */
    boolean compare(
            Assignment assignment, Destination destination, String stage, @Nullable String cursor) {
        Reached reached = Reached.of(cursor);
        for (ItemKind kind : KINDS.subList(KINDS.indexOf(reached.kind()), KINDS.size())) {
            if (reached.kind() != kind) {
                reached = new Reached(kind, null);
                checkpoints.reached(assignment, stage, reached.cursor());
            }
            if (kind == ItemKind.PAGE) {
                pages(assignment, destination);
            } else {
                files(assignment, destination, stage, reached.after());
            }
        }
        return proof.agrees(assignment);
    }

    private void pages(Assignment assignment, Destination destination) {
        if (assignment.scope().spaces().data() == Scope.Data.ATTACHMENTS_ONLY) {
            return;
        }
        Optional<String> spaceId =
                mappings
                        .ofSpace(assignment.route(), assignment.spaceKey(), ItemKind.SPACE, "", 1)
                        .stream()
                        .map(Mappings.SpaceMapping::destinationId)
                        .findFirst();
        proof.begin(assignment, ItemKind.PAGE);
        @Nullable String next = null;
        do {
            assignment.lease().check();
            Listing<FoundPage> batch =
                    spaceId.isEmpty()
                            ? new Listing<>(List.of(), null)
                            : destination.pages(spaceId.get(), next);
            proof.saw(
                    assignment,
                    ItemKind.PAGE,
                    batch.items().stream()
                            .map(page -> new Arrival(page.id(), page.parentId(), page.title()))
                            .toList());
            next = batch.next();
        } while (next != null);
        proof.compare(assignment, ItemKind.PAGE);
    }

    private void files(
            Assignment assignment, Destination destination, String stage, @Nullable UUID from) {
        if (from == null) {
            proof.begin(assignment, ItemKind.ATTACHMENT);
        }
        @Nullable UUID after = from;
        List<ItemRow> batch;
        do {
            batch = items.landed(assignment.unit().id(), ItemKind.ATTACHMENT, after, BATCH);
            if (!batch.isEmpty()) {
                FileProof.Batch compared = new FileProof.Batch(assignment, destination);
                sideBySide.each(batch, item -> files.compare(compared, item));
                after = batch.getLast().id();
                proof.saw(assignment, ItemKind.ATTACHMENT, compared.seen());
                checkpoints.found(assignment, compared.differences());
                checkpoints.reached(
                        assignment, stage, new Reached(ItemKind.ATTACHMENT, after).cursor());
            }
        } while (batch.size() == BATCH);
        proof.compare(assignment, ItemKind.ATTACHMENT);
    }
}
