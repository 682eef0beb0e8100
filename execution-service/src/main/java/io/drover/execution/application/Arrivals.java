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

    /** Keeps how many of a kind there should be and how many of them were seen. */
    void count(Assignment assignment, ItemKind kind);

    /** The same for a kind that was compared one by one. */
    void count(Assignment assignment, ItemKind kind, long expected, long found);

    /** What was counted in the spaces of an execution, by key and kind. */
    Map<String, Map<ItemKind, Count>> counts(UUID executionId, List<String> spaces);

    /** Something seen at the destination. */
    record Arrival(String id, @Nullable String parentId, String title) {}

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
            return seen.title().strip().equals(item.name().strip())
                    ? "It stands under another parent."
                    : "It has another title: \"" + seen.title() + "\".";
        }
    }

    /** How many there should be and how many of them were seen. */
    record Count(long expected, long found) {}
}
