package io.drover.execution.messaging;

import io.drover.contracts.execution.ItemEvent;
import io.drover.contracts.execution.MappingEvent;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemEvents;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.kit.sql.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says as public records what happened to items, in batches that are not too large.
 *
 * <p>Messages are those of the catalogue: what a site answered may hold a text of the migrated
 * site, which never goes into an event.
 */
@ApplicationScoped
class KafkaItemEvents implements ItemEvents {

    private final Publisher publisher;
    private final AfterCommit afterCommit;
    private final MeterRegistry meters;

    KafkaItemEvents(Publisher publisher, AfterCommit afterCommit, MeterRegistry meters) {
        this.publisher = publisher;
        this.afterCommit = afterCommit;
        this.meters = meters;
    }

    @Override
    public void mapped(Context context, ItemKind kind, List<Settlement> landed) {
        List<MappingEvent.Mapping> mappings = new ArrayList<>();
        for (Settlement each : landed) {
            String destinationId = each.destinationId();
            if (destinationId != null) {
                mappings.add(
                        new MappingEvent.Mapping(
                                each.item().sourceId(), destinationId, origin(each).name()));
            }
        }
        batches(
                mappings,
                MappingEvent.BATCH,
                batch ->
                        publisher.publish(
                                new MappingEvent.ItemsMapped(
                                        context.executionId(),
                                        context.planId(),
                                        context.space(),
                                        kind.namespace(),
                                        batch),
                                context.executionId(),
                                null));
    }

    private static ItemRow.Origin origin(Settlement landed) {
        ItemRow.Origin origin = landed.origin();
        return origin == null ? ItemRow.Origin.EXISTING : origin;
    }

    @Override
    public void voided(Context context, ItemKind kind, List<String> sourceIds) {
        batches(
                sourceIds,
                MappingEvent.BATCH,
                batch ->
                        publisher.publish(
                                new MappingEvent.Voided(
                                        context.executionId(),
                                        context.planId(),
                                        context.space(),
                                        kind.namespace(),
                                        batch),
                                context.executionId(),
                                null));
    }

    @Override
    public void settled(Context context, ItemKind kind, List<Settlement> settled) {
        batches(
                settled.stream().map(KafkaItemEvents::outcome).toList(),
                ItemEvent.BATCH,
                batch ->
                        publisher.publish(
                                new ItemEvent.Settled(
                                        context.executionId(),
                                        context.planId(),
                                        context.space(),
                                        kind.name(),
                                        batch),
                                context.executionId(),
                                null));
        afterCommit.run(() -> count(kind, settled));
    }

    private void count(ItemKind kind, List<Settlement> settled) {
        settled.forEach(
                each ->
                        meters.counter(
                                        "drover.items.settled",
                                        "kind",
                                        kind.name(),
                                        "status",
                                        each.status().name())
                                .increment());
    }

    private static ItemEvent.Outcome outcome(Settlement settled) {
        var code = settled.code();
        return new ItemEvent.Outcome(
                settled.item().sourceId(),
                settled.status().name(),
                code == null ? null : code.name(),
                code == null ? null : code.text());
    }

    @Override
    public void found(Context context, List<Finding> findings) {
        Map<FindingKind, List<Finding>> byKind = new EnumMap<>(FindingKind.class);
        findings.forEach(
                each -> byKind.computeIfAbsent(each.finding(), _ -> new ArrayList<>()).add(each));
        byKind.forEach(
                (finding, all) ->
                        batches(all, ItemEvent.BATCH, each -> found(context, finding, each)));
    }

    private void found(Context context, FindingKind finding, List<Finding> batch) {
        publisher.publish(
                new ItemEvent.FindingsRecorded(
                        context.executionId(),
                        context.planId(),
                        context.space(),
                        finding.name(),
                        batch.stream().mapToLong(Finding::count).sum(),
                        batch.stream()
                                .map(
                                        each ->
                                                new ItemEvent.Place(
                                                        each.kind().name(),
                                                        each.sourceId(),
                                                        each.destinationId()))
                                .toList()),
                context.executionId(),
                null);
    }

    private static <T> void batches(List<T> all, int size, Consumer<List<T>> publish) {
        for (int from = 0; from < all.size(); from += size) {
            publish.accept(List.copyOf(all.subList(from, Math.min(from + size, all.size()))));
        }
    }
}
