package io.drover.execution.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a file attached to a page, blog post or comment.
 *
 * @param id id of this version at the source
 * @param attachmentId id that all versions of the file share: that of the current one
 * @param containerId source id of the item it hangs on; for a space's logo that of the space
 * @param containerKind kind of that item
 * @param size of the file in bytes; as recorded when the source has no file
 * @param version 1 is the oldest
 * @param location where the source keeps its bytes, in words of its own; null when it has none
 */
public record AttachmentVersion(
        String id,
        String attachmentId,
        String spaceKey,
        String containerId,
        ItemKind containerKind,
        String fileName,
        @Nullable String mediaType,
        long size,
        int version,
        boolean current,
        @Nullable String comment,
        @Nullable String authorId,
        @Nullable Instant createdAt,
        @Nullable String location) {}
