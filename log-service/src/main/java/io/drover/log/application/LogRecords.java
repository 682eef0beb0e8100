package io.drover.log.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All log records. */
public interface LogRecords {

    /**
     * Adds records; those that are there already stay as they are. Joins the caller's transaction.
     */
    void add(List<LogRecord> records);

    /** Records newest first, from after {@code last} on. */
    List<LogRecord> find(LogQuery query, @Nullable Position last, int limit);

    /**
     * Streams the records of an app migration since {@code since}, newest first, from one snapshot.
     */
    void eachOfAppMigration(
            UUID appMigrationId, Instant since, int limit, Consumer<LogRecord> receiver);

    /**
     * How many records of an app migration there are since {@code since}, counted up to {@code
     * limit}.
     */
    int countOfAppMigration(UUID appMigrationId, Instant since, int limit);

    /** Streams all records of a plan, oldest first, from one snapshot. */
    void eachOfPlan(UUID planId, Consumer<LogRecord> receiver);

    /** Where a record stands in the order of the log. */
    record Position(Instant time, UUID eventId, int item) {}
}
