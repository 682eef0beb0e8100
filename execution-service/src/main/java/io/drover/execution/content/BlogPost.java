package io.drover.execution.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A current blog post without its body. */
public record BlogPost(
        String id,
        String spaceKey,
        String title,
        @Nullable String authorId,
        @Nullable Instant createdAt,
        @Nullable String lastModifierId,
        @Nullable Instant lastModifiedAt) {}
