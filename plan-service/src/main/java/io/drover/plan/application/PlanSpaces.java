package io.drover.plan.application;

import static java.util.Objects.requireNonNull;

import io.drover.plan.domain.Counters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the spaces of runs stand, as far as execution-service told. */
public interface PlanSpaces {

    /** Takes in how a space stands, unless something newer is known; says whether it was news. */
    boolean put(Heard heard);

    /** The keys of the spaces of a plan that need no second run. */
    Set<String> landed(UUID planId);

    /** How these spaces of a plan stand. */
    List<Heard> find(UUID planId, Set<String> keys);

    /** The spaces of a plan's run by key, after one of them. */
    List<Heard> list(UUID planId, @Nullable String after, int limit);

    /** How many spaces of a plan's run have which status for which reason. */
    List<Tally> tallies(UUID planId);

    /** So many spaces. */
    record Tally(String status, @Nullable String reasonCode, long count) {}

    /** How much a space holds, and how much of it is done. */
    record Size(Counters counters, long bytesTotal, long bytesDone) {}

    /** How a space stands as an event told it. */
    record Heard(
            UUID planId,
            UUID executionId,
            String key,
            String status,
            @Nullable String reasonCode,
            int percent,
            Size size,
            long sequence) {

        public Heard {
            requireNonNull(planId);
            requireNonNull(executionId);
            requireNonNull(key);
            requireNonNull(status);
        }
    }
}
