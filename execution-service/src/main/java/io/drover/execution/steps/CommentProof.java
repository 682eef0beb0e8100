package io.drover.execution.steps;

import io.drover.execution.application.Arrivals;
import io.drover.execution.application.Arrivals.Arrival;
import io.drover.execution.application.Arrivals.Holder;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.Proof;
import io.drover.execution.content.ItemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sees the comments of a space with their replies, page by page. One that is there twice, because a
 * worker that had been given up came back, is removed; the one that the mapping tells of stays.
 */
@ApplicationScoped
class CommentProof {

    private static final int BATCH = 200;

    private final Arrivals arrivals;
    private final Proof proof;
    private final Places places;

    CommentProof(Arrivals arrivals, Proof proof, Places places) {
        this.arrivals = arrivals;
        this.proof = proof;
        this.places = places;
    }

    void see(Assignment assignment, Destination destination) {
        proof.begin(assignment, ItemKind.COMMENT);
        @Nullable String after = null;
        List<Holder> batch;
        do {
            batch = arrivals.holders(assignment, ItemKind.COMMENT, after, BATCH);
            for (Holder holder : batch) {
                after = holder.sourceId();
                assignment.lease().check();
                proof.saw(assignment, ItemKind.COMMENT, of(assignment, destination, holder));
            }
        } while (batch.size() == BATCH);
        proof.compare(assignment, ItemKind.COMMENT);
    }

    /** The comments of one page: so many that they fit into memory. */
    private List<Arrival> of(Assignment assignment, Destination destination, Holder holder) {
        List<Arrival> seen = new ArrayList<>();
        Deque<FoundComment> open = new ArrayDeque<>();
        for (Place place : Place.values()) {
            each(next -> destination.comments(holder.container(), place, next), open);
        }
        while (!open.isEmpty()) {
            FoundComment comment = open.remove();
            if (isRepeated(assignment, comment)) {
                destination.removeComment(comment);
                continue;
            }
            String above = comment.parentId();
            seen.add(
                    new Arrival(
                            comment.id(), above == null ? holder.container().id() : above, null));
            each(next -> destination.replies(comment, next), open);
        }
        return seen;
    }

    /** Drover sent it, and the mapping tells of another one that it sent in its place. */
    private boolean isRepeated(Assignment assignment, FoundComment comment) {
        return CommentText.sourceId(comment.text())
                .flatMap(id -> places.id(assignment, ItemKind.COMMENT, id))
                .filter(mapped -> !mapped.equals(comment.id()))
                .isPresent();
    }

    private static void each(
            Function<@Nullable String, Listing<FoundComment>> list, Deque<FoundComment> all) {
        @Nullable String next = null;
        do {
            Listing<FoundComment> batch = list.apply(next);
            all.addAll(batch.items());
            next = batch.next();
        } while (next != null);
    }
}
