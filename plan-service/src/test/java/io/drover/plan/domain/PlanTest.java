package io.drover.plan.domain;

import static io.drover.plan.domain.SamplePlans.EXECUTION;
import static io.drover.plan.domain.SamplePlans.NOW;
import static io.drover.plan.domain.SamplePlans.check;
import static io.drover.plan.domain.SamplePlans.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.CheckResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void anEditMakesANewRevision() {
        // Given
        var plan = SamplePlans.saved();

        // When
        plan.edit(content("Another name"), "other", NOW.plusSeconds(1));

        // Then
        assertThat(plan.revision()).isEqualTo(2);
        assertThat(plan.content().name()).isEqualTo("Another name");
        assertThat(plan.updatedBy()).isEqualTo("other");
    }

    @Test
    void refusesToEditARunningPlan() {
        // Given
        var plan = SamplePlans.migrating();

        // When
        var refused = assertThatThrownBy(() -> plan.edit(content("Too late"), "planner", NOW));

        // Then
        refused.asInstanceOf(type(Refusal.class))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                            assertThat(refusal.extensions())
                                    .containsEntry("currentStatus", PlanStatus.RUNNING)
                                    .containsEntry("allowedActions", List.of("stop", "copy"));
                        });
        assertThat(plan.content().name()).isEqualTo("Rehearsal");
    }

    @Test
    void aRunWithGoodChecksAsksForItsExecutionAtOnce() {
        // Given
        var plan = SamplePlans.saved();

        // When
        var changes = plan.run(SamplePlans.accepted(plan), "operator");

        // Then
        assertThat(plan.phase()).isEqualTo(Phase.MIGRATING);
        assertThat(changes)
                .containsExactly(
                        new PlanChange.Running(EXECUTION),
                        new PlanChange.RunRequested(
                                EXECUTION,
                                SamplePlans.SOURCE,
                                SamplePlans.DESTINATION,
                                NOW,
                                NOW.plus(Duration.ofHours(24))));
    }

    @Test
    void aSecondRunIsRefused() {
        // Given
        var plan = SamplePlans.migrating();

        // When
        var refused = assertThatThrownBy(() -> plan.run(SamplePlans.accepted(plan), "operator"));

        // Then
        refused.isInstanceOf(Refusal.class);
        assertThat(plan.isOnExecution(EXECUTION)).isTrue();
    }

    @Test
    void goodChecksLetAWaitingPlanBegin() {
        // Given
        var plan = SamplePlans.checking();

        // When
        var changes =
                plan.checksClosed(
                        List.of(check("SourceReachable", Outcome.PASS)), NOW.plusSeconds(30));

        // Then
        assertThat(plan.phase()).isEqualTo(Phase.MIGRATING);
        assertThat(changes).hasAtLeastOneElementOfType(PlanChange.RunRequested.class);
    }

    @Test
    void anErrorFailsAWaitingPlanEvenIfOtherChecksCouldNotRun() {
        // Given
        var plan = SamplePlans.checking();

        // When
        var changes =
                plan.checksClosed(
                        List.of(
                                check("SourceReachable", Outcome.COULD_NOT_RUN),
                                check("SpaceKeyConflict", Outcome.ERROR)),
                        NOW);

        // Then
        assertThat(plan.status()).isEqualTo(PlanStatus.FAILED);
        assertThat(plan.statusReason()).isEqualTo(StatusReason.checksFailed(SamplePlans.CHECK_RUN));
        assertThat(changes)
                .singleElement()
                .asInstanceOf(type(PlanChange.Ended.class))
                .satisfies(ended -> assertThat(ended.result().counters().total()).isZero());
    }

    @Test
    void checksThatCouldNotRunPutAPlanBackToSaved() {
        // Given
        var plan = SamplePlans.checking();

        // When
        plan.checksClosed(List.of(check("SourceReachable", Outcome.COULD_NOT_RUN)), NOW);

        // Then
        assertThat(plan.status()).isEqualTo(PlanStatus.SAVED);
        assertThat(plan.run()).isNull();
        assertThat(plan.statusReason())
                .isEqualTo(StatusReason.checksCouldNotRun(SamplePlans.CHECK_RUN));
        assertThat(plan.allowedCommands()).contains(PlanCommand.RUN, PlanCommand.EDIT);
    }

    @Test
    void aStopDuringTheChecksIsImmediate() {
        // Given
        var plan = SamplePlans.checking();

        // When
        plan.stop("operator", NOW.plusSeconds(5));

        // Then
        assertThat(plan.status()).isEqualTo(PlanStatus.STOPPED);
        assertThat(plan.isWaitingForChecks(SamplePlans.CHECK_RUN)).isFalse();
    }

    @Test
    void aSecondStopChangesNothing() {
        // Given
        var plan = SamplePlans.migrating();
        plan.stop("operator", NOW);

        // When
        var changes = plan.stop("operator", NOW);

        // Then
        assertThat(changes).isEmpty();
        assertThat(plan.phase()).isEqualTo(Phase.STOPPING);
    }

    @Test
    void aStoppingPlanTakesTheStatusItEarned() {
        // Given
        var plan = SamplePlans.migrating();
        plan.stop("operator", NOW);

        // When
        plan.executionEnded(EXECUTION, SamplePlans.result(PlanStatus.FINISHED), NOW);

        // Then
        assertThat(plan.status()).isEqualTo(PlanStatus.FINISHED);
    }

    @Test
    void onlyTheFirstEndOfItsOwnExecutionCounts() {
        // Given
        var plan = SamplePlans.migrating();
        var other =
                plan.executionEnded(UUID.randomUUID(), SamplePlans.result(PlanStatus.FAILED), NOW);
        plan.executionEnded(EXECUTION, SamplePlans.result(PlanStatus.INCOMPLETE), NOW);

        // When
        var second = plan.executionEnded(EXECUTION, SamplePlans.result(PlanStatus.FINISHED), NOW);

        // Then
        assertThat(other).isEmpty();
        assertThat(second).isEmpty();
        assertThat(plan.status()).isEqualTo(PlanStatus.INCOMPLETE);
    }

    @Test
    void anArchivedPlanIsReadOnly() {
        // Given
        var plan = SamplePlans.saved();
        plan.archive("planner", NOW);

        // When
        var refused = assertThatThrownBy(() -> plan.run(SamplePlans.accepted(plan), "operator"));

        // Then
        refused.asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("PLAN_ARCHIVED");
    }

    @Test
    void aCopyHasNoConsents() {
        // Given
        var consenting = new Scope.App("drawings", true, null, null);
        var plan = Plan.create(UUID.randomUUID(), content("With app", consenting), "planner", NOW);

        // When
        var copy = plan.copy(UUID.randomUUID(), "other", NOW);

        // Then
        assertThat(copy.content().name()).isEqualTo("Copy of With app");
        assertThat(copy.copiedFrom()).isEqualTo(plan.id());
        assertThat(copy.content().scope().apps())
                .containsExactly(new Scope.App("drawings", false, null, null));
    }

    @Test
    void aConsentKeepsWhoGaveItWhenAnotherEdits() {
        // Given
        var consenting = new Scope.App("drawings", true, null, null);
        var plan = Plan.create(UUID.randomUUID(), content("With app", consenting), "first", NOW);

        // When
        plan.edit(content("Renamed", consenting), "second", NOW.plusSeconds(9));

        // Then
        assertThat(plan.content().scope().apps())
                .containsExactly(new Scope.App("drawings", true, "first", NOW));
    }

    @Test
    void refusesAScopeThatMovesNothing() {
        // Given
        var nothing =
                new Scope(
                        Scope.UsersAndGroups.REFERENCED,
                        new Scope.GlobalTemplates(Scope.Mode.SELECTED, List.of()),
                        new Scope.Spaces(
                                Scope.Mode.NONE,
                                List.of("DS"),
                                List.of(),
                                false,
                                true,
                                Scope.Data.ALL),
                        List.of());

        // When
        var refused = assertThatThrownBy(nothing::requireSomething);

        // Then
        refused.asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("SCOPE_EMPTY");
    }
}
