package io.drover.execution.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A current page without its body.
 *
 * @param parentId null for a page at the top of its space; always a page that comes earlier in
 *     reading order
 * @param depth 0 at the top
 * @param position order among its siblings
 * @param authorId user id, or null if unknown
 */
public record Page(
        String id,
        String spaceKey,
        String title,
        @Nullable String parentId,
        int depth,
        long position,
        @Nullable String authorId,
        @Nullable Instant createdAt,
        @Nullable String lastModifierId,
        @Nullable Instant lastModifiedAt,
        int version) {}
