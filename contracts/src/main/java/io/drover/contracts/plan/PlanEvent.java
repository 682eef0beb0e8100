package io.drover.contracts.plan;

import io.drover.contracts.CheckSummary;
import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Reason;
import io.drover.contracts.Scope;
import io.drover.contracts.Site;
import io.drover.contracts.Topics;
import io.drover.contracts.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What plan-service says about a plan. */
public sealed interface PlanEvent extends Event {

    /** The plan. */
    UUID planId();

    @Override
    default String topic() {
        return Topics.PLANS;
    }

    @Override
    default String key() {
        return planId().toString();
    }

    @Override
    default String source() {
        return "/plans/" + planId();
    }

    /** A plan was saved for the first time. */
    @EventType("drover.plan.created.v1")
    record Created(
            UUID planId,
            PlanState state,
            String name,
            String stage,
            UUID sourceSiteId,
            UUID destinationSiteId,
            Scope scope)
            implements PlanEvent {}

    /** A saved plan was changed; check results of older revisions are void. */
    @EventType("drover.plan.edited.v1")
    record Edited(
            UUID planId,
            PlanState state,
            String name,
            String stage,
            UUID sourceSiteId,
            UUID destinationSiteId,
            Scope scope)
            implements PlanEvent {}

    /** A plan was made from another one. */
    @EventType("drover.plan.copied.v1")
    record Copied(
            UUID planId,
            PlanState state,
            String name,
            String stage,
            UUID sourceSiteId,
            UUID destinationSiteId,
            Scope scope,
            UUID copiedFrom,
            @Nullable Continues continues)
            implements PlanEvent {}

    /** A plan was hidden from the default list. */
    @EventType("drover.plan.archived.v1")
    record Archived(UUID planId, PlanState state) implements PlanEvent {}

    /** An archived plan is back. */
    @EventType("drover.plan.restored.v1")
    record Restored(UUID planId, PlanState state) implements PlanEvent {}

    /** A plan is gone; later events about it mean nothing. */
    @EventType("drover.plan.deleted.v1")
    record Deleted(UUID planId, PlanState state) implements PlanEvent {}

    /**
     * The checking services are asked to check a plan; they answer with check-run events under this
     * run id.
     */
    @EventType("drover.plan.checks-requested.v1")
    record ChecksRequested(
            UUID planId,
            PlanState state,
            UUID checkRunId,
            Scope scope,
            Site sourceSite,
            Site destinationSite)
            implements PlanEvent {}

    /** A check run is closed. */
    @EventType("drover.plan.checks-completed.v1")
    record ChecksCompleted(
            UUID planId, PlanState state, UUID checkRunId, String verdict, CheckSummary summary)
            implements PlanEvent {}

    /**
     * An operator lets the error of a check stand, or took that back.
     *
     * @param checkRunId the run that was judged anew
     * @param override who lets it stand and why, or null if it counts again
     * @param verdict of the run as it is judged now
     */
    @EventType("drover.plan.check-overridden.v1")
    record CheckOverridden(
            UUID planId,
            PlanState state,
            UUID checkRunId,
            String checkKey,
            @Nullable CheckOverride override,
            @Nullable String verdict,
            CheckSummary summary)
            implements PlanEvent {
        @Override
        public String subject() {
            return "checks/" + checkKey;
        }
    }

    /**
     * Somebody changed the state or the note of a task for after the migration.
     *
     * @param taskState {@code OPEN}, {@code DONE} or {@code WAIVED}
     */
    @EventType("drover.plan.post-migration-task-changed.v1")
    record PostMigrationTaskChanged(
            UUID planId,
            PlanState state,
            String taskKey,
            String taskState,
            @Nullable String note,
            String changedBy,
            Instant changedAt)
            implements PlanEvent {
        @Override
        public String subject() {
            return "post-migration-tasks/" + taskKey;
        }
    }

    /**
     * execution-service is asked to run a plan.
     *
     * @param startedAt when the run was accepted
     * @param startBy nobody starts it after this time
     */
    @EventType("drover.plan.run-requested.v1")
    record RunRequested(
            UUID planId,
            PlanState state,
            UUID executionId,
            Scope scope,
            Site sourceSite,
            Site destinationSite,
            Instant startedAt,
            Instant startBy,
            @Nullable Continues continues)
            implements PlanEvent {}

    /** execution-service is asked to stop: what is in progress finishes, nothing new starts. */
    @EventType("drover.plan.stop-requested.v1")
    record StopRequested(UUID planId, PlanState state, UUID executionId) implements PlanEvent {}

    /** A plan is running. */
    @EventType("drover.plan.running.v1")
    record Running(UUID planId, PlanState state, UUID executionId, String previousStatus)
            implements PlanEvent {}

    /**
     * A running plan went into another phase, or back to being saved because its checks could not
     * run.
     */
    @EventType("drover.plan.phase-changed.v1")
    record PhaseChanged(
            UUID planId,
            PlanState state,
            @Nullable UUID executionId,
            @Nullable String previousPhase,
            @Nullable Reason reason)
            implements PlanEvent {}

    /** A running plan waits; null when it goes on. */
    @EventType("drover.plan.waiting.v1")
    record Waiting(UUID planId, PlanState state, UUID executionId, @Nullable WaitingFor waitingFor)
            implements PlanEvent {}

    /** Every task completed. */
    @EventType("drover.plan.finished.v1")
    record Finished(UUID planId, PlanState state, UUID executionId, Outcome outcome)
            implements PlanEvent {}

    /** Stopped by hand. */
    @EventType("drover.plan.stopped.v1")
    record Stopped(UUID planId, PlanState state, UUID executionId, Outcome outcome)
            implements PlanEvent {}

    /** Some tasks completed, some did not. */
    @EventType("drover.plan.incomplete.v1")
    record Incomplete(UUID planId, PlanState state, UUID executionId, Outcome outcome)
            implements PlanEvent {}

    /** The migration could not be completed. */
    @EventType("drover.plan.failed.v1")
    record Failed(UUID planId, PlanState state, UUID executionId, Outcome outcome)
            implements PlanEvent {}

    /**
     * The full view of a plan, as GET gives it, on the compacted state topic.
     *
     * @param plan the view
     * @param asOfSequence the newest sequence of the plan's life-cycle events that is in the view
     */
    @EventType("drover.plan.snapshot.v1")
    record Snapshot(UUID planId, Map<String, Object> plan, long asOfSequence) implements PlanEvent {
        @Override
        public String topic() {
            return Topics.PLAN_STATE;
        }
    }

    /**
     * An operator's word that the error of a check may stand.
     *
     * @param revision the revision of the plan that it holds for
     * @param itemCount how many items the error had; with more the word does not hold
     */
    record CheckOverride(String reason, String actor, Instant at, int revision, long itemCount) {}

    /** The run that a REMAINING copy continues. */
    record Continues(UUID planId, UUID executionId) {}

    /**
     * How a run ended.
     *
     * @param counters of all items
     * @param mappingCounts distinct mapped source ids per namespace, counted by execution-service
     */
    record Outcome(
            String previousStatus,
            @Nullable Reason reason,
            Counters counters,
            Duration duration,
            Map<String, Long> mappingCounts) {}
}
