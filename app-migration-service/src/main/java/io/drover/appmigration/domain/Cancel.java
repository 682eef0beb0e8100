package io.drover.appmigration.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whether an operator may cancel an app.
 *
 * @param reason why not, as the code of the refusal, or null
 * @param advice what to do first, or null if it is not allowed
 */
public record Cancel(boolean allowed, @Nullable String reason, @Nullable String advice) {

    /** What holds for an app migration. */
    public static Cancel of(AppMigration app) {
        return switch (app.status()) {
            case READY ->
                    new Cancel(true, null, "It has not started: nothing has been moved so far.");
            case RUNNING ->
                    new Cancel(
                            true,
                            null,
                            "Nothing reverses it. Read the app's log and contact the vendor first;"
                                    + " ask afterwards what has arrived.");
            case SUCCESS, INCOMPLETE, FAILED, TIMED_OUT, CANCELLING, CANCELLED, MANUAL ->
                    new Cancel(false, "CANCEL_STATUS", null);
        };
    }
}
