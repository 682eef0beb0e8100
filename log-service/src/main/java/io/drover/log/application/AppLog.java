package io.drover.log.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of an app migration for ever, so that an expired log is told from one that
 * never was.
 *
 * @param latestStart start of its latest transfer, or null before the first
 * @param sequence the number of the event that told the status, among those of the app migration
 */
public record AppLog(
        UUID appMigrationId,
        UUID planId,
        String appKey,
        String appName,
        String status,
        @Nullable Instant latestStart,
        long sequence) {

    /** What both tell together, in whatever order they came. */
    AppLog and(AppLog other) {
        AppLog newest = other.sequence > sequence ? other : this;
        return new AppLog(
                appMigrationId,
                planId,
                newest.appKey,
                newest.appName,
                newest.status,
                later(latestStart, other.latestStart),
                newest.sequence);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
