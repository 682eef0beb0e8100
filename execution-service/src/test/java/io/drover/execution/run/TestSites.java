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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Real sources, destinations in memory. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestSites implements Sites {

    private final OpenSites real;
    private final Map<UUID, FakeDestination> destinations = new ConcurrentHashMap<>();

    TestSites(OpenSites real) {
        this.real = real;
    }

    @Override
    public Source source(UUID siteId) {
        return real.source(siteId);
    }

    @Override
    public Destination destination(UUID siteId) {
        return fake(siteId);
    }

    FakeDestination fake(UUID siteId) {
        return destinations.computeIfAbsent(siteId, id -> new FakeDestination());
    }

    /** Several records of one site are one destination. */
    void same(UUID siteId, UUID other) {
        destinations.put(other, fake(siteId));
    }
}
