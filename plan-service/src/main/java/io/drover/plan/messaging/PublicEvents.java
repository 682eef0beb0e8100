package io.drover.plan.messaging;

import io.drover.contracts.plan.PlanEvent;
import io.drover.contracts.plan.PlanState;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import io.drover.plan.domain.PlanStatus;
import org.jspecify.annotations.Nullable;

/** Which public event each change of a plan is. */
final class PublicEvents {

    private PublicEvents() {}

    /** The event about a change that has just happened to the plan. */
    static PlanEvent of(Plan plan, PlanChange change) {
        var id = plan.id();
        var state =
                new PlanState(
                        plan.status().name(), name(plan.phase()), plan.archived(), plan.revision());
        var content = plan.content();
        var scope = PublicValues.scope(content.scope());
        return switch (change) {
            case PlanChange.Created() ->
                    new PlanEvent.Created(
                            id,
                            state,
                            content.name(),
                            content.stage().name(),
                            content.sourceSiteId(),
                            content.destinationSiteId(),
                            scope);
            case PlanChange.Edited() ->
                    new PlanEvent.Edited(
                            id,
                            state,
                            content.name(),
                            content.stage().name(),
                            content.sourceSiteId(),
                            content.destinationSiteId(),
                            scope);
            case PlanChange.Copied(var from) ->
                    new PlanEvent.Copied(
                            id,
                            state,
                            content.name(),
                            content.stage().name(),
                            content.sourceSiteId(),
                            content.destinationSiteId(),
                            scope,
                            from,
                            PublicValues.continues(plan.continues()));
            case PlanChange.Archived() -> new PlanEvent.Archived(id, state);
            case PlanChange.Restored() -> new PlanEvent.Restored(id, state);
            case PlanChange.Deleted() -> new PlanEvent.Deleted(id, state);
            case PlanChange.ChecksRequested(var run, var source, var destination) ->
                    new PlanEvent.ChecksRequested(
                            id,
                            state,
                            run,
                            scope,
                            PublicValues.site(source),
                            PublicValues.site(destination));
            case PlanChange.ChecksCompleted(var run, var verdict, var summary) ->
                    new PlanEvent.ChecksCompleted(
                            id, state, run, verdict.name(), PublicValues.summary(summary));
            case PlanChange.CheckOverridden(
                            var run,
                            var key,
                            var override,
                            var verdict,
                            var summary) ->
                    new PlanEvent.CheckOverridden(
                            id,
                            state,
                            run,
                            key,
                            PublicValues.override(override),
                            name(verdict),
                            PublicValues.summary(summary));
            case PlanChange.Running(var execution) ->
                    new PlanEvent.Running(id, state, execution, PlanStatus.SAVED.name());
            case PlanChange.RunRequested(
                            var execution,
                            var source,
                            var destination,
                            var startedAt,
                            var startBy) ->
                    new PlanEvent.RunRequested(
                            id,
                            state,
                            execution,
                            scope,
                            PublicValues.site(source),
                            PublicValues.site(destination),
                            startedAt,
                            startBy,
                            PublicValues.continues(plan.continues()));
            case PlanChange.StopRequested(var execution) ->
                    new PlanEvent.StopRequested(id, state, execution);
            case PlanChange.PhaseChanged(var execution, var previous, var reason) ->
                    new PlanEvent.PhaseChanged(
                            id, state, execution, previous.name(), PublicValues.reason(reason));
            case PlanChange.Waiting(var execution, var waitingFor) ->
                    new PlanEvent.Waiting(
                            id, state, execution, PublicValues.waitingFor(waitingFor));
            case PlanChange.PostMigrationTaskChanged(
                            var key,
                            var taskState,
                            var note,
                            var by,
                            var at) ->
                    new PlanEvent.PostMigrationTaskChanged(
                            id, state, key, taskState.name(), note, by, at);
            case PlanChange.Ended ended -> ended(plan, state, ended);
        };
    }

    private static PlanEvent ended(Plan plan, PlanState state, PlanChange.Ended ended) {
        var id = plan.id();
        var execution = ended.executionId();
        var result = ended.result();
        var outcome =
                new PlanEvent.Outcome(
                        PlanStatus.RUNNING.name(),
                        PublicValues.reason(result.reason()),
                        PublicValues.counters(result.counters()),
                        ended.duration(),
                        result.mappingCounts());
        return switch (result.status()) {
            case FINISHED -> new PlanEvent.Finished(id, state, execution, outcome);
            case STOPPED -> new PlanEvent.Stopped(id, state, execution, outcome);
            case INCOMPLETE -> new PlanEvent.Incomplete(id, state, execution, outcome);
            case FAILED -> new PlanEvent.Failed(id, state, execution, outcome);
            case SAVED, RUNNING -> throw new IllegalStateException(result.status() + " is no end");
        };
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
