package io.drover.plan.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a plan; each is published as exactly one event. */
public sealed interface PlanChange {

    /** Saved for the first time. */
    record Created() implements PlanChange {}

    /** Changed; a new revision. */
    record Edited() implements PlanChange {}

    /** Made from another plan. */
    record Copied(UUID from) implements PlanChange {}

    /** Hidden from the default list. */
    record Archived() implements PlanChange {}

    /** Shown again. */
    record Restored() implements PlanChange {}

    /** Gone. */
    record Deleted() implements PlanChange {}

    /** The checking services are asked to check it. */
    record ChecksRequested(UUID checkRunId, SiteRef source, SiteRef destination)
            implements PlanChange {}

    /** A check run is closed. */
    record ChecksCompleted(UUID checkRunId, Verdict verdict, CheckSummary summary)
            implements PlanChange {}

    /** The error of a check may stand, or counts again if there is no override. */
    record CheckOverridden(
            UUID checkRunId,
            String checkKey,
            @Nullable CheckOverride override,
            @Nullable Verdict verdict,
            CheckSummary summary)
            implements PlanChange {}

    /** Accepted to run; the execution has its id from now on. */
    record Running(UUID executionId) implements PlanChange {}

    /** execution-service is asked to run it. */
    record RunRequested(
            UUID executionId,
            SiteRef source,
            SiteRef destination,
            Instant startedAt,
            Instant startBy)
            implements PlanChange {}

    /** execution-service is asked to stop. */
    record StopRequested(UUID executionId) implements PlanChange {}

    /** Went into another phase, or back to being saved. */
    record PhaseChanged(@Nullable UUID executionId, Phase previous, @Nullable StatusReason reason)
            implements PlanChange {}

    /** The run waits for something, or goes on. */
    record Waiting(UUID executionId, @Nullable WaitingFor waitingFor) implements PlanChange {}

    /** Somebody noted something about a task after the migration. */
    record PostMigrationTaskChanged(
            String key, PostMigrationTask.State state, @Nullable String note, String by, Instant at)
            implements PlanChange {}

    /** Ended; the plan's status says how. */
    record Ended(UUID executionId, RunResult result, Duration duration) implements PlanChange {}
}
