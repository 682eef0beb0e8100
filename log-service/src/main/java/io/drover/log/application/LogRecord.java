package io.drover.log.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: what happened, when, to what, in a sentence.
 *
 * @param eventId the event it was made from
 * @param item number of the line within its event, 0 for the first
 * @param data the event's data, or one item of it, as JSON
 */
public record LogRecord(
        Instant time,
        UUID eventId,
        int item,
        String type,
        String source,
        Level level,
        String message,
        @Nullable UUID planId,
        @Nullable UUID executionId,
        @Nullable UUID appMigrationId,
        @Nullable UUID transferId,
        @Nullable String appKey,
        @Nullable Integer attempt,
        @Nullable String status,
        @Nullable Integer percent,
        @Nullable String actor,
        @Nullable UUID correlationId,
        String data) {

    /** The branch of the log it belongs to. */
    public Log log() {
        if (source.startsWith("/audit/")) {
            return Log.AUDIT;
        }
        return appMigrationId == null ? Log.PLAN : Log.APP;
    }

    /** Where it stands in the order of the log. */
    public Position position() {
        return new Position(time, eventId, item);
    }

    /** A place in the order of the log: by time, then by event, then by item. */
    public record Position(Instant time, UUID eventId, int item) {}

    /** How much a record matters to somebody who looks for trouble. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }
}
