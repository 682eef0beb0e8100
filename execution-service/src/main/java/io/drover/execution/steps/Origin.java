package io.drover.execution.steps;

import io.drover.execution.content.BlogPost;
import io.drover.execution.content.Comment;
import io.drover.execution.content.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who wrote something and when, which REST can't set, in a form that can be kept beside it. */
final class Origin {

    /** The content property that holds it. */
    static final String PROPERTY = "drover-origin";

    private Origin() {}

    static Map<String, Object> of(Page page, @Nullable String sourceUrl) {
        Map<String, Object> origin = of(page.id(), page.spaceKey());
        origin.put("version", page.version());
        written(origin, page.authorId(), page.createdAt());
        changed(origin, page.lastModifierId(), page.lastModifiedAt());
        put(origin, "url", url(sourceUrl, page.id()));
        return origin;
    }

    static Map<String, Object> of(BlogPost post, @Nullable String sourceUrl) {
        Map<String, Object> origin = of(post.id(), post.spaceKey());
        written(origin, post.authorId(), post.createdAt());
        changed(origin, post.lastModifierId(), post.lastModifiedAt());
        put(origin, "url", url(sourceUrl, post.id()));
        return origin;
    }

    static Map<String, Object> of(Comment comment, @Nullable String sourceUrl) {
        Map<String, Object> origin = of(comment.id(), comment.spaceKey());
        written(origin, comment.authorId(), comment.createdAt());
        changed(origin, comment.lastModifierId(), comment.lastModifiedAt());
        String page = url(sourceUrl, comment.containerId());
        put(origin, "url", page == null ? null : page + "&focusedCommentId=" + comment.id());
        return origin;
    }

    private static Map<String, Object> of(String id, String spaceKey) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("sourceId", id);
        origin.put("spaceKey", spaceKey);
        return origin;
    }

    private static void written(
            Map<String, Object> origin, @Nullable String author, @Nullable Instant at) {
        put(origin, "author", author);
        put(origin, "createdAt", at);
    }

    private static void changed(
            Map<String, Object> origin, @Nullable String by, @Nullable Instant at) {
        put(origin, "lastModifiedBy", by);
        put(origin, "lastModifiedAt", at);
    }

    private static @Nullable String url(@Nullable String sourceUrl, String id) {
        return sourceUrl == null
                ? null
                : sourceUrl.replaceAll("/+$", "") + "/pages/viewpage.action?pageId=" + id;
    }

    static String message(Page page) {
        StringBuilder message = new StringBuilder("Migrated by Drover");
        if (page.lastModifierId() != null) {
            message.append("; last changed by ").append(page.lastModifierId());
        }
        if (page.lastModifiedAt() != null) {
            message.append(" on ").append(page.lastModifiedAt());
        }
        return message.toString();
    }

    private static void put(Map<String, Object> origin, String name, @Nullable Object value) {
        if (value != null) {
            origin.put(name, value.toString());
        }
    }
}
