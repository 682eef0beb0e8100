package io.drover.plan.application;

import io.drover.plan.domain.RunProgress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far the runs of plans are. */
public interface RunProgresses {

    /** From now on reports about this execution of a plan are taken in. */
    void begin(UUID planId, UUID executionId);

    /**
     * The progress of an execution, with everybody else kept from changing it; empty if unknown.
     */
    Optional<RunProgress> locked(UUID planId, UUID executionId);

    void put(UUID planId, RunProgress progress);

    Map<UUID, RunProgress> find(Collection<UUID> planIds);
}
