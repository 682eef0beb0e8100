package io.drover.log.messaging;

import io.drover.contracts.Event;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.audit.AuditEvent;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ItemEvent;
import io.drover.contracts.plan.PlanEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids and the status that an event tells, wherever its record holds them. */
final class Facts {

    private Facts() {}

    static @Nullable UUID planId(Event event) {
        return switch (event) {
            case PlanEvent e -> e.planId();
            case ExecutionEvent e -> e.planId();
            case CheckRunEvent e -> e.planId();
            case ItemEvent e -> e.planId();
            case AppMigrationEvent e -> e.planId();
            default -> null;
        };
    }

    static @Nullable UUID executionId(Event event) {
        return switch (event) {
            case ExecutionEvent e -> e.executionId();
            case ItemEvent e -> e.executionId();
            case AppMigrationEvent e -> e.state().executionId();
            case PlanEvent.RunRequested e -> e.executionId();
            case PlanEvent.StopRequested e -> e.executionId();
            case PlanEvent.Running e -> e.executionId();
            case PlanEvent.PhaseChanged e -> e.executionId();
            case PlanEvent.Waiting e -> e.executionId();
            case PlanEvent.Finished e -> e.executionId();
            case PlanEvent.Stopped e -> e.executionId();
            case PlanEvent.Incomplete e -> e.executionId();
            case PlanEvent.Failed e -> e.executionId();
            default -> null;
        };
    }

    /** The status of what the event is about. */
    static @Nullable String status(Event event) {
        return switch (event) {
            case PlanEvent e -> plan(e);
            case ExecutionEvent e -> execution(e);
            case CheckRunEvent.ResultRecorded e -> e.result().outcome();
            case AppMigrationEvent e -> e.state().status();
            case AuditEvent.Recorded e -> e.outcome();
            default -> null;
        };
    }

    private static @Nullable String plan(PlanEvent event) {
        return switch (event) {
            case PlanEvent.Created e -> e.state().status();
            case PlanEvent.Edited e -> e.state().status();
            case PlanEvent.Copied e -> e.state().status();
            case PlanEvent.Archived e -> e.state().status();
            case PlanEvent.Restored e -> e.state().status();
            case PlanEvent.Deleted e -> e.state().status();
            case PlanEvent.ChecksRequested e -> e.state().status();
            case PlanEvent.ChecksCompleted e -> e.state().status();
            case PlanEvent.CheckOverridden e -> e.state().status();
            case PlanEvent.PostMigrationTaskChanged e -> e.state().status();
            case PlanEvent.RunRequested e -> e.state().status();
            case PlanEvent.StopRequested e -> e.state().status();
            case PlanEvent.Running e -> e.state().status();
            case PlanEvent.PhaseChanged e -> e.state().status();
            case PlanEvent.Waiting e -> e.state().status();
            case PlanEvent.Finished e -> e.state().status();
            case PlanEvent.Stopped e -> e.state().status();
            case PlanEvent.Incomplete e -> e.state().status();
            case PlanEvent.Failed e -> e.state().status();
            case PlanEvent.Snapshot _ -> null;
        };
    }

    private static String execution(ExecutionEvent event) {
        return switch (event) {
            case ExecutionEvent.Accepted e -> e.state().status();
            case ExecutionEvent.Started e -> e.state().status();
            case ExecutionEvent.Waiting e -> e.state().status();
            case ExecutionEvent.Resumed e -> e.state().status();
            case ExecutionEvent.Stopping e -> e.state().status();
            case ExecutionEvent.Stopped e -> e.state().status();
            case ExecutionEvent.Finished e -> e.state().status();
            case ExecutionEvent.Incomplete e -> e.state().status();
            case ExecutionEvent.Failed e -> e.state().status();
            case ExecutionEvent.StepStarted e -> e.step().status();
            case ExecutionEvent.StepCompleted e -> e.step().status();
            case ExecutionEvent.StepIncomplete e -> e.step().status();
            case ExecutionEvent.StepFailed e -> e.step().status();
            case ExecutionEvent.StepSkipped e -> e.step().status();
            case ExecutionEvent.SpaceStarted e -> e.space().status();
            case ExecutionEvent.SpaceCompleted e -> e.space().status();
            case ExecutionEvent.SpaceIncomplete e -> e.space().status();
            case ExecutionEvent.SpaceFailed e -> e.space().status();
            case ExecutionEvent.SpaceSkipped e -> e.space().status();
        };
    }
}
