package io.drover.execution.application;

import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings.SentVersion;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.rewriting.TitleLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What a worker has got done since its last checkpoint. */
public final class Settled {

    private final List<Settlement> items = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<UUID, Integer> linksOpen = new HashMap<>();
    private final Map<UUID, List<TitleLink>> titles = new HashMap<>();
    private final List<SentVersion> versions = new ArrayList<>();

    /** An item has its outcome. */
    public synchronized void add(Settlement settlement) {
        items.add(settlement);
    }

    /** Somebody must look at this. */
    public synchronized void add(Finding finding) {
        findings.add(finding);
    }

    /** The text of an item has one more link whose target may come later. */
    public synchronized void linkOpen(ItemRow item) {
        linksOpen.merge(item.id(), 1, Integer::sum);
    }

    /** The text of an item has links by name. */
    public synchronized void add(ItemRow item, List<TitleLink> links) {
        if (!links.isEmpty()) {
            titles.put(item.id(), links);
        }
    }

    synchronized Map<UUID, Integer> linksOpen() {
        return Map.copyOf(linksOpen);
    }

    synchronized Map<UUID, List<TitleLink>> titles() {
        return Map.copyOf(titles);
    }

    /** A version of an attachment was sent. */
    public synchronized void add(SentVersion version) {
        versions.add(version);
    }

    synchronized List<Settlement> items() {
        return List.copyOf(items);
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    synchronized List<SentVersion> versions() {
        return List.copyOf(versions);
    }

    /** Where an item landed that is not in the mapping yet. */
    public synchronized Optional<String> destinationOf(ItemKind kind, String sourceId) {
        return items.stream()
                .filter(each -> each.item().kind() == kind)
                .filter(each -> each.item().sourceId().equals(sourceId))
                .map(Settlement::destinationId)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether an item landed on this destination object. */
    public synchronized boolean isTarget(String destinationId) {
        return items.stream().anyMatch(each -> destinationId.equals(each.destinationId()));
    }

    /** How many items. */
    public synchronized int size() {
        return items.size();
    }
}
