package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts that somebody must look at after a run. */
public interface Findings {

    /** Keeps those that are new and gives them back. */
    List<Finding> add(UUID executionId, List<Finding> findings, Instant now);

    /** A page of them in the order in which they were made. */
    List<FindingRow> list(
            UUID executionId,
            List<FindingKind> kinds,
            @Nullable String space,
            @Nullable UUID after,
            int limit);

    /** How many things those of each kind stand for; a kind without any is absent. */
    Map<FindingKind, Long> counts(UUID executionId);

    /** How many say that source and destination differ. */
    long differences(UUID executionId);

    /** How many say that a space differs. */
    long differences(UUID executionId, String space);

    /**
     * A fact.
     *
     * @param count how many things it stands for
     */
    record Finding(
            FindingKind finding,
            @Nullable String space,
            ItemKind kind,
            String sourceId,
            @Nullable String destinationId,
            @Nullable String name,
            String message,
            long count) {}

    /** A fact as it was kept. */
    record FindingRow(UUID id, Finding finding, Instant recordedAt) {}
}
