package io.drover.log.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null or empty means any.
 *
 * @param text found in the message, without case
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
        @Nullable Instant to) {}
