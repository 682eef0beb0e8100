package io.drover.execution.steps;

import io.drover.execution.application.Arrivals;
import io.drover.execution.application.Arrivals.Holder;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.Granted;
import io.drover.execution.application.DestinationBelongings.Label;
import io.drover.execution.application.DestinationBelongings.Restricted;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Proof;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.NodeStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves what has no id of its own at the destination: labels, restrictions and permissions. What
 * was set by Drover has to be there; what others set besides is theirs.
 */
@ApplicationScoped
class BelongingProof {

    private static final int BATCH = 200;
    private static final Set<ItemResult> SET = Set.of(ItemResult.CREATED, ItemResult.MATCHED);

    private final Arrivals arrivals;
    private final Checkpoints checkpoints;
    private final Proof proof;
    private final Items items;
    private final Places places;

    BelongingProof(
            Arrivals arrivals, Checkpoints checkpoints, Proof proof, Items items, Places places) {
        this.arrivals = arrivals;
        this.checkpoints = checkpoints;
        this.proof = proof;
        this.items = items;
        this.places = places;
    }

    /** What was found and what was not, of one kind. */
    private final class Count {

        private final Assignment assignment;
        private final ItemKind kind;
        private final List<Finding> missing = new ArrayList<>();
        private long expected;
        private long found;

        Count(Assignment assignment, ItemKind kind) {
            this.assignment = assignment;
            this.kind = kind;
        }

        void saw(ItemRow item, boolean there) {
            expected++;
            if (there) {
                found++;
            } else {
                missing.add(Proof.difference(item, "It is not at the destination."));
            }
        }

        /** The end of a batch. */
        void keep() {
            assignment.lease().check();
            checkpoints.found(assignment, List.copyOf(missing));
            missing.clear();
        }

        void end() {
            proof.counted(assignment, kind, expected, found);
        }
    }

    void labels(Assignment assignment, Destination destination) {
        Count count = new Count(assignment, ItemKind.LABEL);
        @Nullable String after = null;
        List<Holder> batch;
        do {
            batch = arrivals.holders(assignment, ItemKind.LABEL, after, BATCH);
            for (Holder holder : batch) {
                after = holder.sourceId();
                Set<String> there = new HashSet<>();
                each(
                        next -> destination.labels(holder.container(), next),
                        (Label label) -> there.add(lower(label.name())));
                for (ItemRow item : arrivals.of(assignment, ItemKind.LABEL, holder.sourceId())) {
                    if (isSet(item)) {
                        count.saw(item, there.contains(lower(item.name())));
                    }
                }
            }
            count.keep();
        } while (batch.size() == BATCH);
        count.end();
    }

    void restrictions(Assignment assignment, Source source, Destination destination) {
        Count count = new Count(assignment, ItemKind.RESTRICTION);
        String space = assignment.spaceKey();
        String held = "";
        Set<Restricted> there = Set.of();
        @Nullable String after = null;
        List<Restriction> batch;
        do {
            batch = source.restrictions(space, after, BATCH);
            Map<String, ItemRow> set =
                    set(assignment, ItemKind.RESTRICTION, batch, Restriction::id);
            for (Restriction restriction : batch) {
                after = restriction.id();
                ItemRow item = set.get(restriction.id());
                var container =
                        places.find(
                                assignment, restriction.containerKind(), restriction.containerId());
                if (item == null || container.isEmpty()) {
                    continue;
                }
                // all of one page come together
                if (!held.equals(restriction.containerId())) {
                    held = restriction.containerId();
                    there = Set.copyOf(destination.restrictions(container.get()));
                }
                Set<Restricted> now = there;
                count.saw(
                        item,
                        places.find(assignment, restriction.subject())
                                .filter(
                                        who ->
                                                now.contains(
                                                        new Restricted(
                                                                restriction.operation(), who)))
                                .isPresent());
            }
            count.keep();
        } while (batch.size() == BATCH);
        count.end();
    }

    void permissions(
            Assignment assignment, Source source, Destination destination, String spaceId) {
        Count count = new Count(assignment, ItemKind.PERMISSION);
        Set<Granted> there = new HashSet<>();
        each(next -> destination.permissions(spaceId, next), there::add);
        @Nullable String after = null;
        List<Permission> batch;
        do {
            batch = source.permissions(assignment.spaceKey(), after, BATCH);
            Map<String, ItemRow> set = set(assignment, ItemKind.PERMISSION, batch, Permission::id);
            for (Permission permission : batch) {
                after = permission.id();
                ItemRow item = set.get(permission.id());
                if (item != null) {
                    count.saw(
                            item,
                            places.find(assignment, permission.subject())
                                    .filter(
                                            who ->
                                                    there.contains(
                                                            new Granted(permission.right(), who)))
                                    .isPresent());
                }
            }
            count.keep();
        } while (batch.size() == BATCH);
        count.end();
    }

    /** The items of a batch that were set, by source id. */
    private <T> Map<String, ItemRow> set(
            Assignment assignment, ItemKind kind, List<T> batch, Function<T, String> id) {
        Map<String, ItemRow> set = new HashMap<>();
        items.find(assignment.executionId(), kind, batch.stream().map(id).toList()).stream()
                .filter(BelongingProof::isSet)
                .forEach(item -> set.put(item.sourceId(), item));
        return set;
    }

    private static boolean isSet(ItemRow item) {
        return item.status() == NodeStatus.COMPLETE
                && Optional.ofNullable(item.result()).filter(SET::contains).isPresent();
    }

    private static <T> void each(Function<@Nullable String, Listing<T>> list, Consumer<T> work) {
        @Nullable String next = null;
        do {
            Listing<T> batch = list.apply(next);
            batch.items().forEach(work);
            next = batch.next();
        } while (next != null);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
