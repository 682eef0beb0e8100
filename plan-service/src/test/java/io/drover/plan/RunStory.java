package io.drover.plan;

import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.StepProgress;
import io.drover.contracts.WaitingFor;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ExecutionEvent.ExecutionState;
import io.drover.contracts.execution.ExecutionEvent.SpaceState;
import io.drover.contracts.execution.ExecutionEvent.StepState;
import io.drover.contracts.execution.ProgressEvent;
import io.drover.kit.ids.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that the other services say about one run that ends INCOMPLETE, in its order. */
final class RunStory {

    static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

    private final UUID plan;
    private final UUID execution;
    private final UUID app = Ids.next();
    private final List<Event> events = new ArrayList<>();

    RunStory(UUID plan, UUID execution) {
        this.plan = plan;
        this.execution = execution;
    }

    List<Event> events() {
        var state = state("RUNNING", 0);
        events.add(Neighbours.accepted(plan, execution));
        events.add(app("READY", 0));
        events.add(new ExecutionEvent.Started(execution, plan, state));
        events.add(Neighbours.spacesStarted(plan, execution));
        space("DS", "RUNNING", 0, null);
        pulse(1);
        events.add(
                new ExecutionEvent.Waiting(
                        execution, plan, state, new WaitingFor("RATE_LIMITED", BEGAN, null)));
        pulse(2);
        events.add(new ExecutionEvent.Resumed(execution, plan, state));
        space("DS", "COMPLETE", 6, null);
        space("OPS", "RUNNING", 0, null);
        pulse(3);
        space("OPS", "INCOMPLETE", 3, "ITEMS_NOT_MOVED");
        space("HR", "SKIPPED", 0, "SPACE_ALREADY_IMPORTED");
        events.add(
                new ExecutionEvent.StepIncomplete(
                        execution,
                        plan,
                        new StepState("SPACES", "INCOMPLETE", counters(9, 1), null)));
        events.add(incomplete());
        events.add(app("RUNNING", 10));
        events.add(app("RUNNING", 60));
        events.add(app("FAILED", 60));
        return List.copyOf(events);
    }

    private ExecutionEvent.Incomplete incomplete() {
        return new ExecutionEvent.Incomplete(
                execution,
                plan,
                state("INCOMPLETE", 100),
                new ExecutionEvent.Result(
                        null,
                        counters(9, 1),
                        Duration.ofSeconds(90),
                        Map.of("confluence:page", 9L),
                        Map.of("PAGE", counters(7, 1), "SPACE", counters(2, 0)),
                        new ExecutionEvent.Reconciliation(false, 1),
                        Map.of("JIRA_MACRO", 4L, "DIFFERENCE", 1L),
                        List.of(new ExecutionEvent.ReasonCount("FAILED", "TOO_LARGE", 1))));
    }

    private void space(String key, String status, long complete, String reasonCode) {
        var space = new SpaceState(key, status, counters(complete, 0), 400, 400, reasonCode);
        events.add(
                switch (status) {
                    case "COMPLETE" -> new ExecutionEvent.SpaceCompleted(execution, plan, space);
                    case "INCOMPLETE" -> new ExecutionEvent.SpaceIncomplete(execution, plan, space);
                    case "SKIPPED" -> new ExecutionEvent.SpaceSkipped(execution, plan, space);
                    default -> new ExecutionEvent.SpaceStarted(execution, plan, space);
                });
    }

    private void pulse(int done) {
        events.add(
                new ProgressEvent.Reported(
                        execution,
                        plan,
                        BEGAN.plusSeconds(done),
                        done * 10,
                        List.of(
                                new StepProgress(
                                        "SPACES",
                                        "RUNNING",
                                        10,
                                        10 - done,
                                        0,
                                        done,
                                        0,
                                        0,
                                        0,
                                        400,
                                        done * 40L,
                                        done * 10)),
                        new ProgressEvent.Throughput(done, done),
                        null));
    }

    private AppMigrationEvent app(String status, int percent) {
        var state =
                new AppMigrationEvent.AppMigrationState(
                        execution,
                        "drawings",
                        "Drawings",
                        status,
                        null,
                        percent,
                        null,
                        null,
                        null,
                        false,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return switch (status) {
            case "READY" -> new AppMigrationEvent.Registered(app, plan, state);
            case "FAILED" -> new AppMigrationEvent.Failed(app, plan, state);
            default -> new AppMigrationEvent.Progressed(app, plan, state);
        };
    }

    private static ExecutionState state(String status, int percent) {
        return new ExecutionState(
                status,
                status.equals("RUNNING") ? "MIGRATING" : null,
                1,
                percent,
                percent == 0
                        ? List.of()
                        : List.of(
                                new StepProgress(
                                        "SPACES", status, 10, 0, 0, 9, 0, 1, 0, 400, 380,
                                        percent)));
    }

    private static Counters counters(long complete, long failed) {
        return new Counters(complete + failed, 0, 0, complete, 0, failed, 0);
    }
}
