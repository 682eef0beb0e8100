package io.drover.execution.domain;

import static io.drover.execution.domain.NodeStatus.COMPLETE;
import static io.drover.execution.domain.NodeStatus.FAILED;
import static io.drover.execution.domain.NodeStatus.INCOMPLETE;
import static io.drover.execution.domain.NodeStatus.READY;
import static io.drover.execution.domain.NodeStatus.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.domain.RunResult.UnitEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a run ends, rule by rule. */
class RunResultTest {

    @Test
    void isStoppedWhenSomethingWasNotBegunAfterAStop() {
        assertThat(result(true, true, end(COMPLETE), end(READY)))
                .isEqualTo(ExecutionStatus.STOPPED);
    }

    @Test
    void hasTheStatusItEarnedWhenTheStopCameTooLate() {
        assertThat(result(true, true, end(COMPLETE), end(COMPLETE)))
                .isEqualTo(ExecutionStatus.FINISHED);
        assertThat(result(true, true, end(COMPLETE), end(INCOMPLETE)))
                .isEqualTo(ExecutionStatus.INCOMPLETE);
    }

    @Test
    void isFailedWhenNothingLanded() {
        assertThat(
                        result(
                                false,
                                true,
                                end(FAILED),
                                end(SKIPPED, ReasonCode.SPACE_ALREADY_IMPORTED)))
                .isEqualTo(ExecutionStatus.FAILED);
        assertThat(result(false, true, end(SKIPPED, ReasonCode.SPACE_NOT_FOUND_AT_SOURCE)))
                .isEqualTo(ExecutionStatus.FAILED);
        assertThat(result(false, true)).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void saysWhyNothingLanded() {
        RunResult result =
                RunResult.of(
                        false,
                        List.of(
                                end(SKIPPED, ReasonCode.SPACE_ALREADY_IMPORTED),
                                end(FAILED, ReasonCode.SPACE_KEY_TAKEN)),
                        true);

        assertThat(result.reason()).isEqualTo(ReasonCode.SPACE_KEY_TAKEN);
    }

    @Test
    void isFinishedWhenOnlyHarmlessThingsWereSkipped() {
        assertThat(
                        result(
                                false,
                                true,
                                end(COMPLETE),
                                end(SKIPPED, ReasonCode.SPACE_ALREADY_IMPORTED),
                                end(SKIPPED, ReasonCode.TEMPLATE_DUPLICATE_AT_DESTINATION)))
                .isEqualTo(ExecutionStatus.FINISHED);
        assertThat(result(false, true, end(SKIPPED, ReasonCode.SPACE_ALREADY_IMPORTED)))
                .isEqualTo(ExecutionStatus.FINISHED);
    }

    @Test
    void isIncompleteWhenTheReadBackDiffers() {
        assertThat(result(false, false, end(COMPLETE))).isEqualTo(ExecutionStatus.INCOMPLETE);
    }

    @Test
    void isIncompleteWhenAnotherMigrationHasASpace() {
        assertThat(
                        result(
                                false,
                                true,
                                end(COMPLETE),
                                end(SKIPPED, ReasonCode.SPACE_BEING_IMPORTED_BY_ANOTHER_MIGRATION)))
                .isEqualTo(ExecutionStatus.INCOMPLETE);
    }

    @Test
    void isIncompleteWhenSomethingFailedBesideWhatLanded() {
        assertThat(result(false, true, end(COMPLETE), end(FAILED)))
                .isEqualTo(ExecutionStatus.INCOMPLETE);
        assertThat(result(false, true, end(INCOMPLETE))).isEqualTo(ExecutionStatus.INCOMPLETE);
    }

    private static ExecutionStatus result(boolean stopped, boolean agreed, UnitEnd... units) {
        return RunResult.of(stopped, List.of(units), agreed).status();
    }

    private static UnitEnd end(NodeStatus status) {
        return new UnitEnd(status, null);
    }

    private static UnitEnd end(NodeStatus status, ReasonCode reason) {
        return new UnitEnd(status, reason);
    }
}
