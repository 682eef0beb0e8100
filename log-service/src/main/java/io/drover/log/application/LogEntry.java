package io.drover.log.application;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one event gives the log.
 *
 * @param records none for a batch of items that are all COMPLETE
 * @param appLog what it tells of an app migration, or null
 */
public record LogEntry(UUID eventId, List<LogRecord> records, @Nullable AppLog appLog) {}
