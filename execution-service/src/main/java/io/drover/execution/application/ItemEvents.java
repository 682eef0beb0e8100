package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the outside about items, in batches, if it commits. */
public interface ItemEvents {

    /** Items are at the destination. */
    void mapped(Context context, ItemKind kind, List<Items.Settlement> landed);

    /** Destination objects have gone. */
    void voided(Context context, ItemKind kind, List<String> sourceIds);

    /** Items reached their outcome. */
    void settled(Context context, ItemKind kind, List<Items.Settlement> settled);

    /** Facts were found. */
    void found(Context context, List<Findings.Finding> findings);

    /** Which execution and space it is about. */
    record Context(UUID executionId, UUID planId, @Nullable String space) {}
}
