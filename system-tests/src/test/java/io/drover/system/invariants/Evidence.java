package io.drover.system.invariants;

import io.drover.system.source.ManySpaces.Thing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one run from outside.
 *
 * @param selected what the run had to move
 * @param present what stands at the destination
 * @param writes what the destination did, in order
 * @param items the rows of the run
 * @param events what was said about the run in Kafka, each event once, in order of sequence
 * @param logged how often each of those events is in the log
 * @param executions how many executions the plan has
 * @param planStatus as the plan's row has it
 * @param executionStatus as the execution's row has it
 * @param endedAt when the execution ended
 * @param openUnits how many of its units are not final, and were not left alone by a stop
 */
public record Evidence(
        List<Thing> selected,
        List<Present> present,
        List<Write> writes,
        List<Item> items,
        List<Said> events,
        Map<String, Long> logged,
        int executions,
        String planStatus,
        String executionStatus,
        Instant endedAt,
        int openUnits) {

    /** A page or file at the destination. */
    public record Present(String kind, String id, String space, String name, String sha256) {}

    /** A write that the destination did; {@code kind} in its words. */
    public record Write(Instant at, String method, String kind, String id) {}

    /** An item's row. */
    public record Item(
            String kind,
            String sourceId,
            String status,
            @Nullable String reasonCode,
            @Nullable String destinationId) {}

    /**
     * An event; {@code status} and {@code percent} as far as it tells them.
     *
     * @param subject what it is about: the execution, a step or a space
     */
    public record Said(
            String id,
            String type,
            long sequence,
            String subject,
            @Nullable String status,
            @Nullable Integer percent) {}
}
