package io.drover.execution.steps;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Comments at the destination: the last ones that landed are remembered, since replies follow them,
 * the others are asked for.
 */
final class SentComments {

    private static final int REMEMBERED = 1000;

    private final Destination destination;
    private final Map<String, FoundComment> last =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, FoundComment> eldest) {
                    return size() > REMEMBERED;
                }
            };

    SentComments(Destination destination) {
        this.destination = destination;
    }

    synchronized void landed(FoundComment comment) {
        last.put(comment.id(), comment);
    }

    Optional<FoundComment> find(String id) {
        FoundComment known = remembered(id);
        return known != null ? Optional.of(known) : destination.comment(id);
    }

    private synchronized @Nullable FoundComment remembered(String id) {
        return last.get(id);
    }

    /** The comment that was sent with this source id, if it was. */
    Optional<FoundComment> with(
            String sourceId, Container container, Optional<FoundComment> parent) {
        if (parent.isPresent()) {
            return search(sourceId, after -> destination.replies(parent.get(), after));
        }
        return search(sourceId, after -> destination.comments(container, Place.INLINE, after))
                .or(
                        () ->
                                search(
                                        sourceId,
                                        after ->
                                                destination.comments(
                                                        container, Place.FOOTER, after)));
    }

    private static Optional<FoundComment> search(
            String sourceId, Function<@Nullable String, Listing<FoundComment>> list) {
        @Nullable String next = null;
        do {
            Listing<FoundComment> batch = list.apply(next);
            for (FoundComment each : batch.items()) {
                if (CommentText.sourceId(each.text()).filter(sourceId::equals).isPresent()) {
                    return Optional.of(each);
                }
            }
            next = batch.next();
        } while (next != null);
        return Optional.empty();
    }
}
