package io.drover.log.application;

import io.drover.log.application.LogRecord.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All log records.
 *
 * <p>Each transaction that brings records has a number, given in commit order. What arrived up to a
 * number never changes: a reader who keeps to it has a snapshot, however many transactions it takes
 * him to read.
 */
public interface LogRecords {

    /** The snapshot of somebody who wants whatever is there. */
    long ALL = Long.MAX_VALUE;

    /**
     * Adds records; those that are there already stay as they are. Joins the caller's transaction.
     */
    void append(List<LogRecord> records);

    /** The number of the last transaction that brought records. */
    long arrived();

    /** Records newest first. */
    Slice newest(Reading reading);

    /** Records oldest first. */
    Slice oldest(Reading reading);

    /**
     * Records in the order of their arrival.
     *
     * @param since nothing that happened before
     */
    Arrivals arrivals(LogQuery query, Arrival after, long upTo, Instant since, int limit);

    /** How many records a query finds, counted up to {@code limit}. */
    int count(LogQuery query, int limit);

    /**
     * What to read.
     *
     * @param from not this record but those behind it; null for the first
     * @param upTo the number of the last transaction whose records are wanted
     * @param limit the most records wanted; large ones come in smaller slices
     */
    record Reading(LogQuery query, @Nullable Position from, long upTo, int limit) {}

    /**
     * Records of a reading.
     *
     * @param more whether others are behind the last one
     */
    record Slice(List<LogRecord> records, boolean more) {}

    /** The place of a record in the order of arrival. */
    record Arrival(long number, Position position) {

        /** Before everything of the transaction after this one. */
        static Arrival behind(long number) {
            return new Arrival(
                    number + 1, new Position(Instant.EPOCH, new java.util.UUID(0, 0), -1));
        }
    }

    /**
     * Records in the order of their arrival.
     *
     * @param places the place of each
     * @param more whether others may be behind the last one
     */
    record Arrivals(List<LogRecord> records, List<Arrival> places, boolean more) {}
}
