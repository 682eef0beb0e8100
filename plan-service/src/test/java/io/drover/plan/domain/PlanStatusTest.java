package io.drover.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.ArrowCoverage;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanStatusTest {

    private final ArrowCoverage<PlanStatus> machine =
            ArrowCoverage.of("plan", PlanStatus.class, PlanStatus::next)
                    .taking(s -> s.commands().stream().map(PlanCommand::word).toList());

    @Test
    void aPlanWalksEveryArrowAndNoOther() {
        machine.walk(
                (from, to) -> {
                    var plan = plan(from, to);
                    move(plan, to);
                    assertThat(plan.status()).isEqualTo(to);
                });
    }

    @Test
    void theMachineIsDrawnInTheDocumentation() {
        machine.drawn();
    }

    @Test
    void everyCommandIsPossibleSomewhere() {
        // Given
        var archived = SamplePlans.saved();
        archived.archive("planner", SamplePlans.NOW);

        // When
        var possible = EnumSet.copyOf(archived.allowedCommands());
        for (var status : PlanStatus.values()) {
            possible.addAll(status.commands());
        }

        // Then
        assertThat(possible).containsExactly(PlanCommand.values());
    }

    private static Plan plan(PlanStatus from, PlanStatus to) {
        return switch (from) {
            case SAVED -> SamplePlans.saved();
            case RUNNING ->
                    to == PlanStatus.SAVED ? SamplePlans.checking() : SamplePlans.migrating();
            case FINISHED, STOPPED, INCOMPLETE, FAILED -> SamplePlans.ended(from);
        };
    }

    private static void move(Plan plan, PlanStatus to) {
        switch (to) {
            case SAVED ->
                    plan.checksClosed(
                            List.of(
                                    SamplePlans.check(
                                            "SourceReachable", CheckResult.Outcome.COULD_NOT_RUN)),
                            SamplePlans.NOW);
            case RUNNING -> plan.run(SamplePlans.accepted(plan), "operator");
            case FINISHED, STOPPED, INCOMPLETE, FAILED ->
                    plan.executionEnded(
                                    SamplePlans.EXECUTION, SamplePlans.result(to), SamplePlans.NOW)
                            .orElseThrow();
        }
    }
}
