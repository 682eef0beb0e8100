package io.drover.plan.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan is in its status.
 *
 * @param code stable code for programs
 * @param detail a sentence for people
 * @param checkRunId the check run that decided, if one did
 */
public record StatusReason(String code, @Nullable String detail, @Nullable UUID checkRunId) {

    static StatusReason checksFailed(UUID checkRunId) {
        return new StatusReason(
                "PRE_MIGRATION_CHECKS_FAILED",
                "The checks before the migration found errors. The destination was not touched."
                        + " Resolve them, then copy the plan and run the copy.",
                checkRunId);
    }

    static StatusReason checksCouldNotRun(UUID checkRunId) {
        return new StatusReason(
                "CHECKS_COULD_NOT_RUN",
                "Some checks before the migration could not run. Nothing was touched. When the"
                        + " sites and services answer, check the plan again, then run it.",
                checkRunId);
    }

    static StatusReason stoppedWhileChecking() {
        return new StatusReason(
                "STOPPED_WHILE_CHECKING",
                "The plan was stopped during the checks. The destination was not touched.",
                null);
    }

    static StatusReason executionNotStarted() {
        return new StatusReason(
                "EXECUTION_NOT_STARTED",
                "No execution-service began the run in time, and none will any more. The"
                        + " destination was not touched.",
                null);
    }
}
