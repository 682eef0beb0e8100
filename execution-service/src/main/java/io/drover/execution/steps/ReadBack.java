package io.drover.execution.steps;

import io.drover.execution.application.Arrivals.Arrival;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundPost;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundTemplate;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Proof;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a space back from the destination, kind by kind: pages and blog posts by their titles,
 * pages and comments under their parents, pages in their order, labels, restrictions and
 * permissions where they belong, every version of every file with its hash. What differs is listed
 * one by one.
 */
@ApplicationScoped
class ReadBack {

    private static final int BATCH = 200;
    private static final List<ItemKind> KINDS =
            List.of(
                    ItemKind.PAGE,
                    ItemKind.BLOG_POST,
                    ItemKind.COMMENT,
                    ItemKind.LABEL,
                    ItemKind.RESTRICTION,
                    ItemKind.PERMISSION,
                    ItemKind.TEMPLATE,
                    ItemKind.ATTACHMENT);

    private final Checkpoints checkpoints;
    private final Proof proof;
    private final Items items;
    private final Mappings mappings;
    private final SideBySide sideBySide;
    private final OrderProof order;
    private final FileProof files;
    private final CommentProof comments;
    private final BelongingProof belongings;

    ReadBack(
            Checkpoints checkpoints,
            Proof proof,
            Items items,
            Mappings mappings,
            SideBySide sideBySide,
            OrderProof order,
            FileProof files,
            CommentProof comments,
            BelongingProof belongings) {
        this.checkpoints = checkpoints;
        this.proof = proof;
        this.items = items;
        this.mappings = mappings;
        this.sideBySide = sideBySide;
        this.order = order;
        this.files = files;
        this.comments = comments;
        this.belongings = belongings;
    }

    /** Where the space is that is read back. */
    record Place(Assignment assignment, Source source, Destination destination) {}

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
    boolean compare(Place place, String stage, @Nullable String cursor) {
        Assignment assignment = place.assignment();
        Reached reached = Reached.of(cursor);
        for (ItemKind kind : KINDS.subList(KINDS.indexOf(reached.kind()), KINDS.size())) {
            if (reached.kind() != kind) {
                reached = new Reached(kind, null);
                checkpoints.reached(assignment, stage, reached.cursor());
            }
            if (kind == ItemKind.ATTACHMENT) {
                files(place, stage, reached.after());
            } else if (assignment.scope().spaces().data() == Scope.Data.ALL) {
                content(place, kind);
            }
        }
        return proof.agrees(assignment);
    }

    private void content(Place place, ItemKind kind) {
        Assignment assignment = place.assignment();
        Destination destination = place.destination();
        Optional<String> spaceId =
                mappings
                        .ofSpace(assignment.route(), assignment.spaceKey(), ItemKind.SPACE, "", 1)
                        .stream()
                        .map(Mappings.SpaceMapping::destinationId)
                        .findFirst();
        if (spaceId.isEmpty()) {
            return;
        }
        String id = spaceId.get();
        switch (kind) {
            case PAGE -> {
                see(assignment, kind, next -> pages(destination, id, next));
                order.compare(place);
                proof.compare(assignment, kind);
            }
            case BLOG_POST -> seen(assignment, kind, next -> posts(destination, id, next));
            case TEMPLATE ->
                    seen(
                            assignment,
                            kind,
                            next -> templates(destination, assignment.spaceKey(), next));
            case COMMENT -> comments.see(assignment, destination);
            case LABEL -> belongings.labels(assignment, destination);
            case RESTRICTION -> belongings.restrictions(assignment, place.source(), destination);
            case PERMISSION -> belongings.permissions(assignment, place.source(), destination, id);
            case USER, GROUP, MEMBERSHIP, SPACE, ATTACHMENT ->
                    throw new IllegalArgumentException(kind + " is not read back with a space");
        }
    }

    private static Listing<Arrival> pages(
            Destination destination, String spaceId, @Nullable String after) {
        Listing<FoundPage> batch = destination.pages(spaceId, after);
        return new Listing<>(
                batch.items().stream()
                        .map(
                                page ->
                                        new Arrival(
                                                page.id(),
                                                page.parentId(),
                                                page.title(),
                                                page.position()))
                        .toList(),
                batch.next());
    }

    private static Listing<Arrival> posts(
            Destination destination, String spaceId, @Nullable String after) {
        Listing<FoundPost> batch = destination.blogPosts(spaceId, after);
        return new Listing<>(
                batch.items().stream()
                        .map(post -> new Arrival(post.id(), null, post.title()))
                        .toList(),
                batch.next());
    }

    private static Listing<Arrival> templates(
            Destination destination, String spaceKey, @Nullable String after) {
        Listing<FoundTemplate> batch = destination.templates(spaceKey, after);
        return new Listing<>(
                batch.items().stream()
                        .map(template -> new Arrival(template.id(), null, template.name()))
                        .toList(),
                batch.next());
    }

    /** Sees everything of a kind and sets it beside the items. */
    private void seen(
            Assignment assignment,
            ItemKind kind,
            Function<@Nullable String, Listing<Arrival>> list) {
        see(assignment, kind, list);
        proof.compare(assignment, kind);
    }

    private void see(
            Assignment assignment,
            ItemKind kind,
            Function<@Nullable String, Listing<Arrival>> list) {
        proof.begin(assignment, kind);
        @Nullable String next = null;
        do {
            assignment.lease().check();
            Listing<Arrival> batch = list.apply(next);
            proof.saw(assignment, kind, batch.items());
            next = batch.next();
        } while (next != null);
    }

    private void files(Place place, String stage, @Nullable UUID from) {
        Assignment assignment = place.assignment();
        if (from == null) {
            proof.begin(assignment, ItemKind.ATTACHMENT);
        }
        @Nullable UUID after = from;
        List<ItemRow> batch;
        do {
            batch = items.landed(assignment.unit().id(), ItemKind.ATTACHMENT, after, BATCH);
            if (!batch.isEmpty()) {
                FileProof.Batch compared = new FileProof.Batch(assignment, place.destination());
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
