package io.drover.plan.application;

import io.drover.plan.domain.CheckOverride;
import io.drover.plan.domain.CheckResult;
import io.drover.plan.domain.CheckRun;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All check runs with their results, and the overrides of plans. */
public interface CheckRuns {

    void add(CheckRun run);

    Optional<CheckRun> find(UUID id);

    /** The newest run of each plan. */
    Map<UUID, CheckRun> latest(Collection<UUID> planIds);

    /** The newest run of a plan. */
    default Optional<CheckRun> latest(UUID planId) {
        return Optional.ofNullable(latest(List.of(planId)).get(planId));
    }

    /** The runs of a plan, newest first, older than one of them. */
    List<CheckRun> list(UUID planId, @Nullable UUID olderThan, int limit);

    /** The results of a run, with the overrides that hold for them, in a fixed order. */
    default List<CheckResult> results(CheckRun run) {
        return results(List.of(run)).getOrDefault(run.id(), List.of());
    }

    /** The results of each run, with the overrides that hold for them, in a fixed order. */
    Map<UUID, List<CheckResult>> results(Collection<CheckRun> runs);

    /** Keeps a result, unless a newer one of the same check is there. */
    void put(UUID runId, CheckResult result, long sequence);

    void put(UUID planId, CheckOverride override);

    /** Takes the override of a revision back; says whether there was one. */
    boolean removeOverride(UUID planId, int revision, String checkKey);

    /** The overrides of a revision by the key of their check. */
    List<CheckOverride> overrides(UUID planId, int revision);
}
