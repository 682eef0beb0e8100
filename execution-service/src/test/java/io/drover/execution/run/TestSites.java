package io.drover.execution.run;

import io.drover.execution.application.Destination;
import io.drover.execution.application.FakeDestination;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.sites.OpenSites;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Real sources; destinations in memory, but for those that are said to be real. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestSites implements Sites {

    private final OpenSites real;
    private final Map<UUID, FakeDestination> destinations = new ConcurrentHashMap<>();
    private final Set<UUID> realOnes = ConcurrentHashMap.newKeySet();

    TestSites(OpenSites real) {
        this.real = real;
    }

    @Override
    public Source source(UUID siteId) {
        return real.source(siteId);
    }

    @Override
    public Destination destination(UUID siteId) {
        return realOnes.contains(siteId) ? real.destination(siteId) : fake(siteId);
    }

    /** What is written to this site goes to its address. */
    void real(UUID siteId) {
        realOnes.add(siteId);
    }

    FakeDestination fake(UUID siteId) {
        return destinations.computeIfAbsent(siteId, id -> new FakeDestination());
    }

    /** Several records of one site are one destination. */
    void same(UUID siteId, UUID other) {
        destinations.put(other, fake(siteId));
    }
}
