package io.drover.appmigration.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an operator may run an app again.
 *
 * @param reason why not, as the code of the refusal, or null
 * @param until the moment from which it is refused, or null if it never was possible
 */
public record Rerun(boolean allowed, @Nullable String reason, @Nullable Instant until) {

    /** What holds for an app migration at a moment. */
    public static Rerun of(AppMigration app, Instant now, Deadlines deadlines) {
        Instant started = app.startedAt();
        if (!app.status().takes("rerun") || started == null) {
            return new Rerun(false, "RERUN_STATUS", null);
        }
        Instant until = started.plus(deadlines.rerunWindow());
        if (app.planDeleted()) {
            return new Rerun(false, "RERUN_PLAN_DELETED", until);
        }
        if (!app.registered()) {
            return new Rerun(false, "RERUN_APP_REMOVED", until);
        }
        if (!app.terms().supportsRerun() && !app.vendorWasUnreachable()) {
            return new Rerun(false, "RERUN_NOT_SUPPORTED", until);
        }
        return now.isBefore(until)
                ? new Rerun(true, null, until)
                : new Rerun(false, "RERUN_WINDOW_EXPIRED", until);
    }
}
