package io.drover.execution.application;

import io.drover.execution.domain.CheckOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Check runs with their results and items. */
public interface CheckRuns {

    /** Keeps a new one; false if it is known. */
    boolean add(CheckRunRow run, Instant now);

    /** One of them. */
    Optional<CheckRunRow> find(UUID id);

    /** The one of a plan that was completed last. */
    Optional<UUID> last(UUID planId);

    /** Its checks begin; false if they have begun. */
    boolean start(UUID id, Instant now);

    /** Keeps a result; false if this check has one. */
    boolean add(UUID id, CheckResultRow result, Instant now);

    /** Results so far, by key. */
    List<CheckResultRow> results(UUID id);

    /** Every check has its result; false if that is known. */
    boolean complete(UUID id);

    /** Forgets the items of a check that is done again. */
    void clearItems(UUID id, String key);

    /** Keeps items of a check from this position on. */
    void addItems(UUID id, String key, long from, List<CheckItem> items);

    /** Items of a check behind a position. */
    List<CheckItemRow> items(UUID id, String key, long after, int limit);

    /** How one check ended. */
    record CheckResultRow(
            String key,
            CheckOutcome severity,
            CheckOutcome outcome,
            String message,
            @Nullable String stepsToResolve,
            boolean excludable,
            long itemCount) {}

    /** An item and its position. */
    record CheckItemRow(long position, CheckItem item) {}
}
