package io.drover.plan.domain;

import static io.drover.plan.domain.SamplePlans.NOW;
import static io.drover.plan.domain.SamplePlans.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.plan.domain.CheckResult.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckComparisonTest {

    @Test
    void tellsWhatIsNewAndWhatIsGone() {
        // Given
        var before = List.of(check("A", Outcome.PASS), check("B", Outcome.ERROR));
        var now = List.of(check("A", Outcome.PASS), check("C", Outcome.WARNING));

        // When
        var comparison = CheckComparison.of(now, before);

        // Then
        assertThat(comparison.appeared())
                .extracting(CheckComparison.Pair::key)
                .containsExactly("C");
        assertThat(comparison.gone()).extracting(CheckComparison.Pair::key).containsExactly("B");
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.worse()).isEmpty();
        assertThat(comparison.better()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, 0, WARNING, 1, worse",
        "WARNING, 1, ERROR, 1, worse",
        "WARNING, 1, COULD_NOT_RUN, 0, worse",
        "COULD_NOT_RUN, 0, ERROR, 1, worse",
        "ERROR, 2, ERROR, 3, worse",
        "ERROR, 3, ERROR, 2, better",
        "ERROR, 1, WARNING, 9, better",
        "ERROR, 1, PASS, 0, better",
        "ERROR, 2, ERROR, 2, same",
        "PASS, 0, PASS, 0, same"
    })
    void weighsTheOutcomeAndThenTheItems(
            Outcome before, long itemsBefore, Outcome now, long itemsNow, String expected) {
        // When
        var comparison =
                CheckComparison.of(
                        List.of(found(now, itemsNow)), List.of(found(before, itemsBefore)));

        // Then
        assertThat(comparison.worse()).hasSize(expected.equals("worse") ? 1 : 0);
        assertThat(comparison.better()).hasSize(expected.equals("better") ? 1 : 0);
        assertThat(comparison.same()).isEqualTo(expected.equals("same") ? 1 : 0);
    }

    @Test
    void anOverrideMakesNothingBetter() {
        // Given
        var error = check("InvalidEmails", Outcome.ERROR);
        var override = new CheckOverride("InvalidEmails", 1, "known", "operator", NOW, 2);

        // When
        var comparison = CheckComparison.of(List.of(error.under(override)), List.of(error));

        // Then
        assertThat(comparison.better()).isEmpty();
        assertThat(comparison.same()).isEqualTo(1);
    }

    private static CheckResult found(Outcome outcome, long items) {
        return new CheckResult(
                "Check",
                CheckPart.EXECUTION,
                CheckResult.Severity.ERROR,
                outcome,
                "message",
                null,
                true,
                items,
                null,
                null,
                null);
    }
}
