package io.drover.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an execution says of itself. */
class ExecutionTest {

    @Test
    void saysOnceThatItIsStopping() {
        // Given
        Execution execution = Executions.at(ExecutionStatus.RUNNING);

        // When
        var first = execution.stop();
        var second = execution.stop();

        // Then
        assertThat(first).contains(new ExecutionChange.Stopping(execution.id()));
        assertThat(second).isEmpty();
        assertThat(execution.phase()).isEqualTo(ExecutionPhase.STOPPING);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void takesNoStopWhenItHasEnded() {
        // Given
        Execution execution = Executions.at(ExecutionStatus.FINISHED);

        // When
        var stopping = execution.stop();

        // Then
        assertThat(stopping).isEmpty();
        assertThat(execution.stopRequested()).isFalse();
    }

    @Test
    void tellsAWaitOnceAndThatItIsOver() {
        // Given
        Execution execution = Executions.at(ExecutionStatus.RUNNING);
        var until = Executions.NOW.plusSeconds(30);

        // When
        var first = execution.waitFor("RATE_LIMITED", Executions.NOW, until);
        var again = execution.waitFor("RATE_LIMITED", Executions.NOW, until.plusSeconds(30));
        var over = execution.resume();
        var overAgain = execution.resume();

        // Then
        assertThat(first).isPresent();
        assertThat(again).isEmpty();
        assertThat(over).contains(new ExecutionChange.Resumed(execution.id()));
        assertThat(overAgain).isEmpty();
    }

    @Test
    void goesOnTellingThatPeopleAreWaitedFor() {
        // Given
        Execution execution = Executions.at(ExecutionStatus.RUNNING);
        execution.waitFor("RATE_LIMITED", Executions.NOW, null);
        execution.waitFor("CREDENTIALS_REJECTED", Executions.NOW, null);

        // When
        var other = execution.waitFor("RATE_LIMITED", Executions.NOW.plusSeconds(1), null);

        // Then
        assertThat(other).isEmpty();
        assertThat(execution.waitsFor(ReasonCode.CREDENTIALS_REJECTED)).isTrue();
        assertThat(execution.waitingSince()).isEqualTo(Executions.NOW);
    }

    @Test
    void mayStartUntilTheLastMoment() {
        // Given
        Execution execution = Executions.accepted();

        // Then
        assertThat(execution.mayStart(Executions.NOW.plusSeconds(3600))).isTrue();
        assertThat(execution.mayStart(Executions.NOW.plusSeconds(3601))).isFalse();
    }

    @Test
    void countsItsTimeFromTheStartToTheEnd() {
        // Given
        Execution execution = Executions.accepted();
        execution.start(Executions.NOW);

        // When
        execution.end(ExecutionStatus.FINISHED, null, Executions.NOW.plusSeconds(90));

        // Then
        assertThat(execution.duration(Executions.NOW.plusSeconds(900))).hasSeconds(90);
        assertThat(execution.phase()).isNull();
    }
}
