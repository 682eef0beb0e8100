package io.drover.execution.application;

import io.drover.execution.content.Space;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a check looks at, and where its items go. */
public final class CheckContext {

    private static final int BATCH = 200;

    private final UUID runId;
    private final UUID planId;
    private final Scope scope;
    private final PinnedSite source;
    private final PinnedSite destination;
    private final Sites sites;
    private final CheckItems items;

    CheckContext(CheckRunRow run, Sites sites, CheckItems items) {
        this.runId = run.id();
        this.planId = run.planId();
        this.scope = run.scope();
        this.source = run.source();
        this.destination = run.destination();
        this.sites = sites;
        this.items = items;
    }

    /** The plan that is checked. */
    public UUID planId() {
        return planId;
    }

    /** What the plan moves. */
    public Scope scope() {
        return scope;
    }

    /** The source, opened. */
    public Source source() {
        return sites.source(source.id());
    }

    /** The destination, opened. */
    public Destination destination() {
        return sites.destination(destination.id());
    }

    /** The record of the destination. */
    public UUID destinationId() {
        return destination.id();
    }

    /** Under which address the source is or was reached, or null. */
    public @Nullable String sourceUrl() {
        return source.url();
    }

    /** The destination as mappings and claims know it. */
    public String destinationIdentity() {
        return destination.identity();
    }

    /** From where to where. */
    public Route route() {
        return Route.between(source, destination);
    }

    /** Something that was found. */
    public void item(
            String kind,
            String sourceId,
            String name,
            @Nullable String email,
            @Nullable String spaceKey,
            String message) {
        items.add(new CheckItem(kind, sourceId, name, email, spaceKey, message));
    }

    /** What a site said instead of answering; in its own words, so it goes into no message. */
    public void said(SiteException failure) {
        items.add(CheckItem.of(failure));
    }

    /** How many items were found so far. */
    public long itemCount() {
        return items.count();
    }

    /** The spaces of the source that the plan moves. */
    public List<Space> chosenSpaces() {
        List<Space> chosen = new ArrayList<>();
        @Nullable String after = null;
        List<Space> batch;
        do {
            batch = source().spaces(after, BATCH);
            for (Space space : batch) {
                if (scope.spaces().covers(space.key(), space.personal(), space.archived())) {
                    chosen.add(space);
                }
                after = space.key();
            }
        } while (batch.size() == BATCH);
        return chosen;
    }

    @Override
    public String toString() {
        return "check run " + runId;
    }
}
