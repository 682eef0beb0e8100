package io.drover.log.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of an app migration for ever, so that an expired log is told from one that
 * never was.
 *
 * @param latestStart start of its latest transfer, or null before the first
 */
public record AppLog(
        UUID appMigrationId,
        UUID planId,
        String appKey,
        String appName,
        String status,
        @Nullable Instant latestStart) {}
