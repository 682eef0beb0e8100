package io.drover.appmigration.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an operator may start an app that has not started by itself.
 *
 * @param reason why not, as the code of the refusal, or null
 * @param from when it will be allowed, or null if time changes nothing
 */
public record Start(boolean allowed, @Nullable String reason, @Nullable Instant from) {

    /** What holds for an app migration at a moment. */
    public static Start of(AppMigration app, Instant now, Deadlines deadlines) {
        BlockedBy blockedBy = app.blockedBy();
        if (!app.status().takes("start") || blockedBy == null) {
            return new Start(false, "START_STATUS", null);
        }
        return switch (blockedBy) {
            case DATA_RUNNING -> new Start(false, "START_DATA_RUNNING", null);
            case MAPPINGS_ARRIVING -> afterPatience(app.dataEndedAt(), now, deadlines);
            case PLAN_STOPPED, PLAN_FAILED ->
                    app.somethingLanded()
                            ? new Start(true, null, null)
                            : new Start(false, "START_NOTHING_LANDED", null);
        };
    }

    private static Start afterPatience(
            @Nullable Instant dataEndedAt, Instant now, Deadlines deadlines) {
        Instant from = dataEndedAt == null ? now : dataEndedAt.plus(deadlines.mappings());
        return now.isBefore(from)
                ? new Start(false, "START_MAPPINGS_ARRIVING", from)
                : new Start(true, null, null);
    }
}
