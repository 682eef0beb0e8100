package io.drover.execution.application;

import io.drover.execution.content.rewriting.TitleLink;
import java.util.List;
import java.util.UUID;

/** Links by name that were written before what they name had landed. */
public interface TitleLinks {

    /** Keeps those whose target has not landed in this execution. */
    void add(UUID executionId, UUID itemId, List<TitleLink> links);

    /** Those whose target has not landed even now, behind a number. */
    List<Dangling> dangling(UUID executionId, long after, int limit);

    /** Forgets those of an execution. */
    void clear(UUID executionId);

    /**
     * A link without a target in this execution.
     *
     * @param item whose text holds it
     * @param spaceLanded whether its space is part of this execution, so that nobody else has it
     */
    record Dangling(
            long number, ItemRow item, TitleLink link, String spaceKey, boolean spaceLanded) {}
}
