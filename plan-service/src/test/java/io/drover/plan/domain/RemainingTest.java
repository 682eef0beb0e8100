package io.drover.plan.domain;

import static io.drover.plan.domain.SamplePlans.EXECUTION;
import static io.drover.plan.domain.SamplePlans.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.Scope.Data;
import io.drover.plan.domain.Scope.GlobalTemplates;
import io.drover.plan.domain.Scope.Mode;
import io.drover.plan.domain.Scope.Spaces;
import io.drover.plan.domain.Scope.UsersAndGroups;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemainingTest {

    private static final UUID COPY = new UUID(7, 7);
    private static final GlobalTemplates NO_TEMPLATES = new GlobalTemplates(Mode.NONE, List.of());

    @Test
    void aCopyOfWhatRemainsLeavesOutWhatLandedAndNamesTheRunItContinues() {
        // Given
        var plan = ended(PlanStatus.STOPPED, UsersAndGroups.ALL, selected("DS", "HR", "IT"));
        var landed = new Landed(Set.of(Step.USERS_AND_GROUPS), Set.of("ds", "IT"));

        // When
        var copy = plan.copyRemaining(COPY, landed, "planner", NOW);

        // Then
        assertThat(copy.status()).isEqualTo(PlanStatus.SAVED);
        assertThat(copy.copiedFrom()).isEqualTo(plan.id());
        assertThat(copy.continues()).isEqualTo(new Continues(plan.id(), EXECUTION));
        assertThat(copy.content().scope().usersAndGroups()).isEqualTo(UsersAndGroups.NONE);
        assertThat(copy.content().scope().spaces().keys()).containsExactly("HR");
    }

    @Test
    void ofAllSpacesThoseThatLandedBecomeExceptions() {
        // Given
        var all = new Spaces(Mode.ALL, List.of(), List.of("OLD"), true, true, Data.ALL);
        var plan = ended(PlanStatus.INCOMPLETE, UsersAndGroups.NONE, all);

        // When
        var copy =
                plan.copyRemaining(
                        COPY, new Landed(Set.of(Step.SPACES), Set.of("HR", "DS")), "planner", NOW);

        // Then
        var spaces = copy.content().scope().spaces();
        assertThat(spaces.mode()).isEqualTo(Mode.ALL);
        assertThat(spaces.exceptKeys()).containsExactly("OLD", "DS", "HR");
        assertThat(spaces.includeArchived()).isTrue();
    }

    @Test
    void referencedPeopleWhoDidNotLandKeepTheSpacesThatNameThem() {
        // Given
        var plan = ended(PlanStatus.INCOMPLETE, UsersAndGroups.REFERENCED, selected("DS"));
        var landed = new Landed(Set.of(Step.SPACES, Step.ATTACHMENTS), Set.of("DS"));

        // When
        var copy = plan.copyRemaining(COPY, landed, "planner", NOW);

        // Then
        assertThat(copy.content().scope().usersAndGroups()).isEqualTo(UsersAndGroups.REFERENCED);
        assertThat(copy.content().scope().spaces().keys()).containsExactly("DS");
    }

    @Test
    void refusesToContinueWhatIsNotOverOrWasFinished() {
        for (var plan :
                List.of(
                        SamplePlans.saved(),
                        SamplePlans.migrating(),
                        SamplePlans.ended(PlanStatus.FINISHED))) {
            // When
            var refused =
                    assertThatThrownBy(
                            () ->
                                    plan.copyRemaining(
                                            COPY, new Landed(Set.of(), Set.of()), "p", NOW));

            // Then
            refused.isInstanceOfSatisfying(
                    Refusal.class,
                    refusal -> assertThat(refusal.code()).isEqualTo("NOTHING_TO_CONTINUE"));
        }
    }

    @Test
    void refusesACopyOfNothing() {
        // Given
        var plan = ended(PlanStatus.INCOMPLETE, UsersAndGroups.NONE, selected("DS"));

        // When
        var refused =
                assertThatThrownBy(
                        () ->
                                plan.copyRemaining(
                                        COPY, new Landed(Set.of(), Set.of("DS")), "p", NOW));

        // Then
        refused.isInstanceOfSatisfying(
                Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NOTHING_REMAINS"));
    }

    @Test
    void aContinuationThatNeverBeganHandsOnWhatItContinues() {
        // Given
        var first = ended(PlanStatus.STOPPED, UsersAndGroups.NONE, selected("DS"));
        var nothing = new Landed(Set.of(), Set.of());
        var second = first.copyRemaining(COPY, nothing, "planner", NOW);
        second.runAfterChecks(SamplePlans.accepted(second), "operator");
        second.stop("operator", NOW);

        // When
        var third = second.copyRemaining(new UUID(8, 8), nothing, "planner", NOW);

        // Then
        assertThat(third.copiedFrom()).isEqualTo(COPY);
        assertThat(third.continues()).isEqualTo(new Continues(first.id(), EXECUTION));
    }

    private static Plan ended(PlanStatus status, UsersAndGroups people, Spaces spaces) {
        var content = SamplePlans.content("Rehearsal");
        var scope = new Scope(people, NO_TEMPLATES, spaces, List.of());
        var plan = Plan.create(new UUID(5, 5), content.with(scope), "planner", NOW);
        plan.run(SamplePlans.accepted(plan), "operator");
        plan.executionEnded(EXECUTION, SamplePlans.result(status), NOW).orElseThrow();
        return plan;
    }

    private static Spaces selected(String... keys) {
        return new Spaces(Mode.SELECTED, List.of(keys), List.of(), false, true, Data.ALL);
    }
}
