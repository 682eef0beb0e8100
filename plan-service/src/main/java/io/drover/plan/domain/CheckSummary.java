package io.drover.plan.domain;

import java.util.Collection;

/**
 * How many checks ended how; an overridden error counts as a warning and as overridden.
 *
 * @param overridden how many of the warnings are overridden errors
 */
public record CheckSummary(int pass, int warning, int error, int couldNotRun, int overridden) {

    /** Before the first result. */
    public static final CheckSummary NONE = new CheckSummary(0, 0, 0, 0, 0);

    /** Counts results. */
    public static CheckSummary of(Collection<CheckResult> results) {
        int pass = 0;
        int warning = 0;
        int error = 0;
        int couldNotRun = 0;
        int overridden = 0;
        for (var result : results) {
            if (result.override() != null) {
                overridden++;
            }
            switch (result.counted()) {
                case PASS -> pass++;
                case WARNING -> warning++;
                case ERROR -> error++;
                case COULD_NOT_RUN -> couldNotRun++;
            }
        }
        return new CheckSummary(pass, warning, error, couldNotRun, overridden);
    }
}
