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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a worker has got done since its last checkpoint. */
public final class Settled {

    private final List<Settlement> items = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<UUID, Integer> linksOpen = new HashMap<>();
    private final Map<UUID, List<TitleLink>> titles = new HashMap<>();
    private final List<SentVersion> versions = new ArrayList<>();
    private final Map<String, String> landed = new HashMap<>();
    private final @Nullable Settled whole;

    /** Nothing yet. */
    public Settled() {
        this(null);
    }

    private Settled(@Nullable Settled whole) {
        this.whole = whole;
    }

    /** An item has its outcome. */
    public synchronized void add(Settlement settlement) {
        items.add(settlement);
        String destinationId = settlement.destinationId();
        if (destinationId != null) {
            landed.put(
                    settlement.item().kind() + " " + settlement.item().sourceId(), destinationId);
        }
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

    /** For one thing among those that are moved at once; it counts when it is added as a whole. */
    public Settled part() {
        return new Settled(this);
    }

    /** One thing is done: all that came of it is kept in the same transaction. */
    public synchronized void add(Settled part) {
        part.moveTo(this);
        landed.putAll(part.landed);
    }

    /**
     * What has not been kept yet, to be kept now. Where things landed is remembered, because others
     * go on with it at the same moment.
     */
    synchronized Settled due() {
        Settled due = new Settled();
        moveTo(due);
        return due;
    }

    private synchronized void moveTo(Settled other) {
        other.items.addAll(items);
        other.findings.addAll(findings);
        other.linksOpen.putAll(linksOpen);
        other.titles.putAll(titles);
        other.versions.addAll(versions);
        items.clear();
        findings.clear();
        linksOpen.clear();
        titles.clear();
        versions.clear();
    }

    /** Where an item landed that may not be in the mapping yet. */
    public Optional<String> destinationOf(ItemKind kind, String sourceId) {
        return Optional.ofNullable(whole().landed(kind + " " + sourceId));
    }

    private synchronized @Nullable String landed(String item) {
        return landed.get(item);
    }

    /** Whether an item landed on this destination object. */
    public boolean isTarget(String destinationId) {
        return whole().landedOn(destinationId);
    }

    private synchronized boolean landedOn(String destinationId) {
        return landed.containsValue(destinationId);
    }

    private Settled whole() {
        return whole == null ? this : whole;
    }

    /** How many items are to be kept. */
    public synchronized int size() {
        return items.size();
    }
}
