package io.drover.execution.application;

import io.drover.execution.domain.CheckOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Errors of checks that an operator let stand: a plan with an open error does not run, so an error
 * in the last checks of a plan that runs is one that somebody answers for.
 */
@ApplicationScoped
public class Overrides {

    /** The check for spaces that are open to visitors who have not signed in. */
    public static final String ANONYMOUS_ACCESS = "AnonymousAccess";

    private final CheckRuns runs;

    Overrides(CheckRuns runs) {
        this.runs = runs;
    }

    /** Whether a plan that runs does so in spite of this check. */
    public boolean stands(UUID planId, String check) {
        return runs.last(planId).stream()
                .flatMap(run -> runs.results(run).stream())
                .anyMatch(
                        result ->
                                result.key().equals(check)
                                        && result.outcome() == CheckOutcome.ERROR);
    }
}
