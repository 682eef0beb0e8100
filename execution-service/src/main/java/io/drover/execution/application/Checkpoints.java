package io.drover.execution.application;

import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings.NewMapping;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.NodeStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a worker: each says first that the worker still holds the unit, and all of
 * them together say only what is true at the destination.
 */
@ApplicationScoped
public class Checkpoints {

    private final Units units;
    private final Items items;
    private final Mappings mappings;
    private final Findings findings;
    private final TitleLinks titles;
    private final SpaceClaims claims;
    private final ItemEvents events;
    private final Leases leases;
    private final Waits waits;
    private final Clock clock;

    Checkpoints(
            Units units,
            Items items,
            Mappings mappings,
            Findings findings,
            TitleLinks titles,
            SpaceClaims claims,
            ItemEvents events,
            Leases leases,
            Waits waits,
            Clock clock) {
        this.units = units;
        this.items = items;
        this.mappings = mappings;
        this.findings = findings;
        this.titles = titles;
        this.claims = claims;
        this.events = events;
        this.leases = leases;
        this.waits = waits;
        this.clock = clock;
    }

    /** Goes on to another stage, or further in this one. */
    @Transactional
    public void reached(Assignment assignment, String stage, @Nullable String cursor) {
        hold(assignment, stage, cursor);
        gotDone(assignment);
    }

    /** The execution is told by an alarm: its row is locked before those of units, never after. */
    private void gotDone(Assignment assignment) {
        if (units.gotDone(assignment.unit().id())) {
            waits.over(assignment.executionId());
        }
    }

    /** Keeps a batch of what is to be moved, listed up to {@code cursor}. */
    @Transactional
    public void listed(
            Assignment assignment, List<NewItem> found, String stage, @Nullable String cursor) {
        hold(assignment, stage, cursor);
        items.add(assignment.executionId(), assignment.unit().id(), found);
    }

    /** Keeps a batch of what will not be moved any more. */
    @Transactional
    public void listedOnly(Assignment assignment, List<NewItem> found) {
        hold(assignment, null, null);
        items.add(assignment.executionId(), assignment.unit().id(), found);
    }

    /** All of these kinds are listed: their totals are exact from now on. */
    @Transactional
    public void listedAll(Assignment assignment, List<ItemKind> kinds, String nextStage) {
        hold(assignment, nextStage, null);
        kinds.forEach(kind -> units.counted(assignment.unit().id(), kind));
    }

    /** Claims the space; false if another execution holds it. */
    @Transactional
    public boolean claim(Assignment assignment) {
        hold(assignment, null, null);
        return claims.take(
                assignment.destination().identity(),
                assignment.spaceKey(),
                assignment.executionId());
    }

    /** Kinds that are not moved, with how many of them there are. */
    @Transactional
    public void leftOut(
            Assignment assignment, Map<ItemKind, Long> counts, List<Finding> why, String stage) {
        hold(assignment, stage, null);
        counts.forEach((kind, count) -> units.leftOut(assignment.unit().id(), kind, count));
        record(assignment, why);
    }

    /** Writes the intent to send these. */
    @Transactional
    public void intend(Assignment assignment, List<ItemRow> batch) {
        hold(assignment, null, null);
        List<UUID> fresh =
                batch.stream()
                        .filter(item -> item.status() == NodeStatus.READY)
                        .map(ItemRow::id)
                        .toList();
        if (!fresh.isEmpty()) {
            items.begin(fresh);
        }
    }

    /** An item will have another name at the destination than at the source. */
    @Transactional
    public void renamed(Assignment assignment, ItemRow item, String name) {
        hold(assignment, null, null);
        items.rename(item.id(), name);
    }

    /** An item was tried once more and is as open as before. */
    @Transactional
    public void tried(Assignment assignment, ItemRow item) {
        hold(assignment, null, null);
        items.tried(item.id());
    }

    /** Keeps outcomes, mappings and findings, and tells them. */
    @Transactional
    public void settle(Assignment assignment, Settled all) {
        hold(assignment, null, null);
        Settled settled = all.due();
        if (!settled.items().isEmpty()) {
            gotDone(assignment);
        }
        items.settle(settled.items(), clock.instant());
        Map<ItemKind, List<Settlement>> byKind = new EnumMap<>(ItemKind.class);
        settled.items()
                .forEach(
                        each ->
                                byKind.computeIfAbsent(each.item().kind(), _ -> new ArrayList<>())
                                        .add(each));
        byKind.forEach((kind, outcomes) -> tell(assignment, kind, outcomes));
        if (!settled.versions().isEmpty()) {
            mappings.sent(assignment.destination().identity(), settled.versions());
        }
        if (!settled.linksOpen().isEmpty()) {
            items.linksOpen(settled.linksOpen());
        }
        settled.titles()
                .forEach((item, links) -> titles.add(assignment.executionId(), item, links));
        record(assignment, settled.findings());
    }

    /** The links of these pages have been solved as far as they can be. */
    @Transactional
    public void linked(
            Assignment assignment,
            List<UUID> pages,
            List<Finding> left,
            String stage,
            String cursor) {
        hold(assignment, stage, cursor);
        gotDone(assignment);
        items.linksOpen(pages.stream().collect(Collectors.toMap(id -> id, _ -> 0)));
        record(assignment, left);
    }

    private void tell(Assignment assignment, ItemKind kind, List<Settlement> outcomes) {
        List<Settlement> landed =
                kind.namespace().isEmpty()
                        ? List.of()
                        : outcomes.stream().filter(each -> each.destinationId() != null).toList();
        if (!landed.isEmpty()) {
            mappings.put(
                    assignment.route(),
                    assignment.executionId(),
                    landed.stream()
                            .filter(each -> each.destinationId() != null)
                            .map(Checkpoints::mapping)
                            .toList(),
                    clock.instant());
            events.mapped(assignment.context(), kind, landed);
        }
        events.settled(assignment.context(), kind, outcomes);
    }

    private static NewMapping mapping(Settlement landed) {
        ItemRow item = landed.item();
        String destinationId = landed.destinationId();
        if (destinationId == null) {
            throw new IllegalArgumentException(item.sourceId() + " has not landed");
        }
        return new NewMapping(item.kind(), item.sourceId(), destinationId, item.spaceKey());
    }

    /** The destination object of an item has gone: it has to be made anew. */
    @Transactional
    public void voided(Assignment assignment, ItemKind kind, String sourceId) {
        hold(assignment, null, null);
        mappings.forget(assignment.route(), kind, sourceId);
        events.voided(assignment.context(), kind, List.of(sourceId));
    }

    /** A space has gone from the destination with everything in it. */
    @Transactional
    public void voidedSpace(Assignment assignment) {
        hold(assignment, null, null);
        mappings.forgetSpace(assignment.route(), assignment.spaceKey())
                .forEach((kind, ids) -> events.voided(assignment.context(), kind, ids));
        long lost = items.voidLanded(assignment.executionId(), assignment.spaceKey());
        if (lost > 0) {
            record(assignment, List.of(spaceLost(assignment, lost)));
        }
    }

    private static Finding spaceLost(Assignment assignment, long lost) {
        return new Finding(
                FindingKind.DIFFERENCE,
                assignment.spaceKey(),
                ItemKind.SPACE,
                assignment.spaceKey(),
                null,
                assignment.unit().spaceName(),
                "The space was removed at the destination while it was being filled, with what had"
                        + " landed in it: "
                        + lost
                        + ".",
                lost);
    }

    /** Keeps findings. */
    @Transactional
    public void found(Assignment assignment, List<Finding> facts) {
        hold(assignment, null, null);
        record(assignment, facts);
    }

    private void record(Assignment assignment, List<Finding> facts) {
        if (facts.isEmpty()) {
            return;
        }
        List<Finding> fresh = findings.add(assignment.executionId(), facts, clock.instant());
        if (!fresh.isEmpty()) {
            events.found(assignment.context(), fresh);
        }
    }

    /** A null stage leaves stage and cursor as they are. */
    private void hold(Assignment assignment, @Nullable String stage, @Nullable String cursor) {
        leases.hold(assignment, stage, cursor);
    }
}
