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
 * @param audit look in the audit and nowhere else; null to look everywhere else
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
        @Nullable Instant to,
        @Nullable AuditQuery audit) {

    /** Everything of an app migration since then. */
    static LogQuery ofAppMigration(UUID appMigrationId, Instant since) {
        return new LogQuery(
                null, null, appMigrationId, null, List.of(), List.of(), null, since, null, null);
    }

    /** Everything of a plan. */
    static LogQuery ofPlan(UUID planId) {
        return new LogQuery(planId, null, null, null, List.of(), List.of(), null, null, null, null);
    }

    /** The audit. */
    public static LogQuery ofAudit(
            @Nullable UUID planId, AuditQuery audit, @Nullable Instant from, @Nullable Instant to) {
        return new LogQuery(planId, null, null, null, List.of(), List.of(), null, from, to, audit);
    }

    /** The branches in which anything can be found, the one that is kept longest first. */
    public List<Log> branches() {
        if (audit != null) {
            return List.of(Log.AUDIT);
        }
        return appMigrationId != null || transferId != null
                ? List.of(Log.APP)
                : List.of(Log.PLAN, Log.APP);
    }
}
