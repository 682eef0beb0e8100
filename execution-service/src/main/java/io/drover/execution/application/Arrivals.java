package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at the destination while a space is read back, set beside the items of the run.
 *
 * <p>Kept in the database while a space is compared, so that a space of any size takes no memory.
 */
public interface Arrivals {

    /** Keeps what was seen; the same thing seen twice is one. */
    void add(UUID unitId, ItemKind kind, List<Arrival> seen);

    /** Forgets what was seen. */
    void clear(UUID unitId, ItemKind kind);

    /**
     * Items that should be at the destination and were not seen, or with another title or parent,
     * by id.
     */
    List<Difference> differences(
            Assignment assignment, ItemKind kind, @Nullable UUID after, int limit);

    /**
     * Pages among these that stand where they should, by source id: under their parent, with a
     * position that the destination told.
     */
    Map<String, Placed> placed(Assignment assignment, List<String> sourceIds);

    /**
     * What at the destination carries items of a kind, such as pages with labels, by source id;
     * {@code after} is the source id of the last one.
     */
    List<Holder> holders(Assignment assignment, ItemKind kind, @Nullable String after, int limit);

    /** The items of a kind that one of them carries. */
    List<ItemRow> of(Assignment assignment, ItemKind kind, String holderId);

    /** Keeps how many of a kind there should be and how many of them were seen. */
    void count(Assignment assignment, ItemKind kind);

    /** The same for a kind that was compared one by one. */
    void count(Assignment assignment, ItemKind kind, long expected, long found);

    /** What was counted in the spaces of an execution, by key and kind. */
    Map<String, Map<ItemKind, Count>> counts(UUID executionId, List<String> spaces);

    /**
     * Something seen at the destination.
     *
     * @param position among those under one parent, if it has one
     */
    record Arrival(
            String id, @Nullable String parentId, @Nullable String title, @Nullable Long position) {

        /** Something without a place in an order. */
        public Arrival(String id, @Nullable String parentId, @Nullable String title) {
            this(id, parentId, title, null);
        }
    }

    /** A page and its position under its parent. */
    record Placed(ItemRow item, long position) {}

    /** Something that carries items. */
    record Holder(String sourceId, Container container) {}

    /**
     * An item that is not as it should be.
     *
     * @param seen null when it was not seen at all
     * @param parentId id at the destination of the page it should stand under, null for the top
     */
    record Difference(ItemRow item, @Nullable Arrival seen, @Nullable String parentId) {

        /** What is wrong, as a sentence. */
        public String words() {
            if (seen == null) {
                return "It is not at the destination any more.";
            }
            String title = seen.title();
            return title == null || title.strip().equals(item.name().strip())
                    ? "It stands under another parent."
                    : "It has another title: \"" + title + "\".";
        }
    }

    /** How many there should be and how many of them were seen. */
    record Count(long expected, long found) {}
}
