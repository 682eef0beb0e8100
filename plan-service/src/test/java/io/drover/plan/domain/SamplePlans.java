package io.drover.plan.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plans in every situation, for tests. */
final class SamplePlans {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final UUID EXECUTION = new UUID(1, 1);
    static final UUID CHECK_RUN = new UUID(2, 2);
    static final SiteRef SOURCE =
            new SiteRef(new UUID(3, 3), "Old wiki", "confluence-export", "https://old.example");
    static final SiteRef DESTINATION =
            new SiteRef(new UUID(4, 4), "Cloud", "confluence-cloud", "https://new.example");

    private SamplePlans() {}

    static PlanContent content(String name, Scope.App... apps) {
        var scope =
                new Scope(
                        Scope.UsersAndGroups.ALL,
                        new Scope.GlobalTemplates(Scope.Mode.NONE, List.of()),
                        new Scope.Spaces(
                                Scope.Mode.SELECTED,
                                List.of("DS"),
                                List.of(),
                                false,
                                true,
                                Scope.Data.ALL),
                        List.of(apps));
        return new PlanContent(name, Stage.TRIAL, SOURCE.id(), DESTINATION.id(), scope);
    }

    static Plan saved() {
        return Plan.create(new UUID(5, 5), content("Rehearsal"), "planner", NOW);
    }

    static RunOfPlan accepted(Plan plan) {
        return RunOfPlan.accepted(
                EXECUTION,
                plan.revision(),
                SOURCE,
                DESTINATION,
                NOW,
                Duration.ofHours(24),
                CHECK_RUN);
    }

    static Plan checking() {
        var plan = saved();
        plan.runAfterChecks(accepted(plan), "operator");
        return plan;
    }

    static Plan migrating() {
        var plan = saved();
        plan.run(accepted(plan), "operator");
        return plan;
    }

    static Plan ended(PlanStatus status) {
        var plan = migrating();
        plan.executionEnded(EXECUTION, result(status), NOW.plusSeconds(60)).orElseThrow();
        return plan;
    }

    static RunResult result(PlanStatus status) {
        return new RunResult(
                status, null, new Counters(0, 0, 3, 0, 0, 0), Map.of("confluence:page", 3L));
    }

    static CheckResult check(String key, CheckResult.Outcome outcome) {
        return new CheckResult(
                key,
                CheckPart.EXECUTION,
                CheckResult.Severity.ERROR,
                outcome,
                "message",
                null,
                true,
                2,
                null,
                null,
                null);
    }
}
