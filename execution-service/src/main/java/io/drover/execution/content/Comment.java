package io.drover.execution.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a page or blog post without its text.
 *
 * @param containerId source id of the page or blog post, also of a reply
 * @param parentId comment that it replies to, which comes earlier in reading order; null at the top
 * @param inline the words it is about; null for a comment at the foot, and for every reply
 * @param resolved whether the discussion that it begins was closed
 */
public record Comment(
        String id,
        String spaceKey,
        ItemKind containerKind,
        String containerId,
        @Nullable String parentId,
        @Nullable Inline inline,
        boolean resolved,
        @Nullable String authorId,
        @Nullable Instant createdAt,
        @Nullable String lastModifierId,
        @Nullable Instant lastModifiedAt) {

    /**
     * Words of a text.
     *
     * @param marker {@code ac:ref} of the element that encloses them in the text, or null
     * @param selection the words as they were when the comment was made, or null
     */
    public record Inline(@Nullable String marker, @Nullable String selection) {}
}
