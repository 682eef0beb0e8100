package io.drover.plan.domain;

import java.util.Collection;

/** What a closed check run says about running the plan. */
public enum Verdict {
    /** Nothing stands in the way. */
    READY,
    /** It can run; somebody should read the warnings. */
    READY_WITH_WARNINGS,
    /** An error is open, or a check that can find errors could not run. */
    BLOCKED;

    /** The verdict on results. */
    public static Verdict of(Collection<CheckResult> results) {
        if (results.stream().anyMatch(CheckResult::blocks)) {
            return BLOCKED;
        }
        return results.stream().allMatch(r -> r.counted() == CheckResult.Outcome.PASS)
                ? READY
                : READY_WITH_WARNINGS;
    }
}
