package io.drover.log.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null or empty means any.
 *
 * @param text words that all occur in the message, or begin a word of it, without case
 * @param from inclusive
 * @param to exclusive
 */
public record LogQuery(
        @Nullable UUID planId,
        @Nullable UUID executionId,
        @Nullable UUID appMigrationId,
        @Nullable UUID transferId,
        List<LogRecord.Level> levels,
        List<String> types,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Everything of an app migration since then. */
    static LogQuery ofAppMigration(UUID appMigrationId, Instant since) {
        return new LogQuery(
                null, null, appMigrationId, null, List.of(), List.of(), null, since, null);
    }

    /** Everything of a plan. */
    static LogQuery ofPlan(UUID planId) {
        return new LogQuery(planId, null, null, null, List.of(), List.of(), null, null, null);
    }

    /** Whether only events of apps can be found. */
    public boolean onlyApps() {
        return appMigrationId != null || transferId != null;
    }
}
