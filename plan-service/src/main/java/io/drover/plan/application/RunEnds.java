package io.drover.plan.application;

import io.drover.plan.domain.RunEnd;
import java.util.Optional;
import java.util.UUID;

/** How the runs of plans ended. */
public interface RunEnds {

    void put(UUID planId, RunEnd end);

    Optional<RunEnd> find(UUID planId);
}
