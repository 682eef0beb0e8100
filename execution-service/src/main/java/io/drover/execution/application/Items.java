package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The items of executions, and the tallies that follow from them. */
public interface Items {

    /** Keeps new ones as READY; one that is known stays as it is. */
    void add(UUID executionId, UUID unitId, List<NewItem> items);

    /** One of them by its source id. */
    Optional<ItemRow> find(UUID executionId, ItemKind kind, String sourceId);

    /** Some of them by their source ids. */
    List<ItemRow> find(UUID executionId, ItemKind kind, List<String> sourceIds);

    /** A page or blog post of a space by its title, if only one has it. */
    Optional<ItemRow> titled(UUID executionId, ItemKind kind, String spaceKey, String title);

    /** How many links of these texts have targets that may come later. */
    void linksOpen(Map<UUID, Integer> counts);

    /** Those at the destination whose text has such links, by id. */
    List<OpenLinks> withOpenLinks(UUID executionId, @Nullable UUID after, int limit);

    /** Writes the intent to send them. */
    void begin(List<UUID> ids);

    /** Gives one another name. */
    void rename(UUID id, String name);

    /** Counts one more try. */
    void tried(UUID id);

    /** Gives them their outcome; one that has an outcome keeps it. */
    void settle(List<Settlement> settlements, Instant now);

    /**
     * Gives every open item of a unit the same outcome; returns them batch by batch until empty.
     */
    List<ItemRow> settleOpen(
            UUID unitId,
            NodeStatus status,
            ReasonCode code,
            String message,
            Instant now,
            int limit);

    /** Those of a space have gone from the destination; gives how many that were. */
    long voidLanded(UUID executionId, String spaceKey);

    /** Those of a unit that are at the destination, by id. */
    List<ItemRow> landed(UUID unitId, ItemKind kind, @Nullable UUID after, int limit);

    /** How many are at the destination, per namespace. */
    Map<String, Long> mappingCounts(UUID executionId);

    /** How many that are not complete have which status for which reason, in a fixed order. */
    List<ReasonCount> reasonCounts(UUID executionId);

    /** Those at the destination that have a namespace, by id. */
    List<ItemRow> mapped(
            UUID executionId, Optional<ItemKind> kind, @Nullable UUID after, int limit);

    /** A page of those that match. */
    List<ItemRow> search(UUID executionId, Filter filter, @Nullable UUID after, int limit);

    /** How many match, by one of their columns. */
    Map<String, Long> summary(UUID executionId, Filter filter, GroupBy groupBy);

    /** So many have this status for this reason. */
    record ReasonCount(NodeStatus status, ReasonCode code, long count) {}

    /** An item whose text has links that may be solved. */
    record OpenLinks(ItemRow item, int count) {}

    /** What to look for; an empty list lets everything through. */
    record Filter(
            List<ItemKind> kinds,
            List<NodeStatus> statuses,
            List<ReasonCode> reasonCodes,
            List<String> spaces) {}

    /** What a summary can be grouped by. */
    enum GroupBy {
        KIND,
        STATUS,
        REASON_CODE,
        SPACE,
        RESULT
    }

    /** An item to be moved. */
    record NewItem(
            ItemKind kind,
            String sourceId,
            String name,
            @Nullable String spaceKey,
            @Nullable String parentId,
            long bytes) {}

    /** The outcome of an item. */
    record Settlement(
            ItemRow item,
            NodeStatus status,
            @Nullable ItemResult result,
            @Nullable ReasonCode code,
            @Nullable String message,
            @Nullable String destinationId,
            ItemRow.@Nullable Origin origin) {

        /** It was made at the destination. */
        public static Settlement created(ItemRow item, String destinationId) {
            return landed(item, ItemResult.CREATED, destinationId, ItemRow.Origin.CREATED);
        }

        /** It was there. */
        public static Settlement existing(ItemRow item, ItemResult how, String destinationId) {
            return landed(item, how, destinationId, ItemRow.Origin.EXISTING);
        }

        /** It is at the destination. */
        public static Settlement landed(
                ItemRow item, ItemResult how, String destinationId, ItemRow.Origin origin) {
            return new Settlement(
                    item, NodeStatus.COMPLETE, how, null, null, destinationId, origin);
        }

        /** It is complete, but there is nothing to point at. */
        public static Settlement without(ItemRow item, ItemResult how) {
            return new Settlement(item, NodeStatus.COMPLETE, how, null, null, null, null);
        }

        /** It could not be moved. */
        public static Settlement failed(ItemRow item, ReasonCode code, String message) {
            return new Settlement(item, NodeStatus.FAILED, null, code, message, null, null);
        }

        /** It is left out on purpose. */
        public static Settlement skipped(ItemRow item, ReasonCode code, String message) {
            return new Settlement(item, NodeStatus.SKIPPED, null, code, message, null, null);
        }

        /** It is at the destination, but not all of it. */
        public Settlement butIncomplete(ReasonCode why, String detail) {
            return new Settlement(
                    item, NodeStatus.INCOMPLETE, result, why, detail, destinationId, origin);
        }
    }
}
