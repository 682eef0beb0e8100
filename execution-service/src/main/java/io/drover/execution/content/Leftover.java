package io.drover.execution.content;

import org.jspecify.annotations.Nullable;

/**
 * Something in the source that was repaired or left out while reading it.
 *
 * @param code such as {@code ORPHANED_PAGE}, {@code MISSING_PARENT}, {@code INVALID_CHARACTER}
 * @param repaired whether it can be moved all the same
 */
public record Leftover(
        String code,
        String kind,
        @Nullable String sourceId,
        @Nullable String spaceKey,
        boolean repaired,
        String message) {}
