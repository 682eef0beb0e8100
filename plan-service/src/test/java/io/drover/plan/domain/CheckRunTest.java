package io.drover.plan.domain;

import static io.drover.plan.domain.SamplePlans.NOW;
import static io.drover.plan.domain.SamplePlans.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.plan.domain.CheckResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckRunTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final CheckRun run =
            CheckRun.start(UUID.randomUUID(), SamplePlans.saved(), "planner", NOW);

    @Test
    void waitsForTheAppPartOnlyIfAnAppIsChosen() {
        // Given
        var consenting = new Scope.App("drawings", true, null, null);
        var content = SamplePlans.content("App", consenting);
        var withApp = Plan.create(UUID.randomUUID(), content, "planner", NOW);
        var runWithApp = CheckRun.start(UUID.randomUUID(), withApp, "planner", NOW);

        // When
        boolean all = run.complete(CheckPart.EXECUTION);
        boolean allWithApp = runWithApp.complete(CheckPart.EXECUTION);

        // Then
        assertThat(all).isTrue();
        assertThat(allWithApp).isFalse();
        assertThat(runWithApp.complete(CheckPart.APPS)).isTrue();
    }

    @Test
    void isValidForADayAndOneRevision() {
        // When
        run.close(List.of(check("SourceReachable", Outcome.PASS)), NOW, DAY);

        // Then
        assertThat(run.verdict()).isEqualTo(Verdict.READY);
        assertThat(run.isValid(1, NOW.plus(DAY).minusSeconds(1))).isTrue();
        assertThat(run.isValid(1, NOW.plus(DAY))).isFalse();
        assertThat(run.isValid(2, NOW)).isFalse();
    }

    @Test
    void anExpiredRunIsNeverValid() {
        // When
        run.expire(List.of(check("SourceReachable", Outcome.PASS)), NOW);

        // Then
        assertThat(run.isValid(1, NOW)).isFalse();
    }

    @Test
    void owesWhatWasAnnouncedAndIsNotIn() {
        // Given
        run.announce(CheckPart.EXECUTION, List.of("SourceReachable", "ShortLinks"));

        // When
        var missing = run.missing(List.of(check("SourceReachable", Outcome.PASS)));

        // Then
        assertThat(missing)
                .singleElement()
                .satisfies(
                        result -> {
                            assertThat(result.key()).isEqualTo("ShortLinks");
                            assertThat(result.severity()).isEqualTo(CheckResult.Severity.WARNING);
                            assertThat(result.outcome()).isEqualTo(Outcome.COULD_NOT_RUN);
                            assertThat(result.blocks()).isFalse();
                        });
    }

    @Test
    void aServiceThatSaysNothingBlocks() {
        // When
        var missing = run.missing(List.of());

        // Then
        assertThat(missing).isNotEmpty().allMatch(CheckResult::blocks);
        assertThat(Verdict.of(missing)).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void anOverriddenErrorCountsAsAWarning() {
        // Given
        var override = new CheckOverride("InvalidEmails", 1, "known", "operator", NOW, 2);

        // When
        var results = List.of(check("InvalidEmails", Outcome.ERROR).under(override));

        // Then
        assertThat(Verdict.of(results)).isEqualTo(Verdict.READY_WITH_WARNINGS);
        assertThat(CheckSummary.of(results)).isEqualTo(new CheckSummary(0, 1, 0, 0, 1));
    }

    @Test
    void anOverrideDoesNotHoldForMoreItems() {
        // Given
        var override = new CheckOverride("InvalidEmails", 1, "known", "operator", NOW, 1);

        // When
        var result = check("InvalidEmails", Outcome.ERROR).under(override);

        // Then
        assertThat(result.override()).isNull();
        assertThat(result.isOpenError()).isTrue();
    }
}
