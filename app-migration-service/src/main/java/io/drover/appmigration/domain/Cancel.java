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
        if (!app.status().takes("cancel")) {
            return new Cancel(false, "CANCEL_STATUS", null);
        }
        return new Cancel(
                true,
                null,
                app.status().active()
                        ? "Nothing reverses it. Read the app's log and contact the vendor first;"
                                + " ask afterwards what has arrived."
                        : "It has not started: nothing has been moved so far.");
    }
}
