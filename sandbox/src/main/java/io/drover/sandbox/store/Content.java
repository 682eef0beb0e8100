package io.drover.sandbox.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A page or a blog post of the site. */
public record Content(
        long id,
        String kind,
        long spaceId,
        String spaceKey,
        @Nullable Long parentId,
        String title,
        String status,
        long position,
        String authorId,
        Instant createdAt,
        Version version,
        Body body) {

    /** The kind of a page. */
    public static final String PAGE = "page";

    /** The kind of a blog post. */
    public static final String BLOG_POST = "blogpost";

    /** One state of a page, blog post, comment or property, and who left it. */
    public record Version(
            int number, String message, boolean minorEdit, String authorId, Instant createdAt) {}

    /** What is written, in the representation in which it arrived. */
    public record Body(String representation, String value) {
        /** Nothing written. */
        public static final Body EMPTY = new Body("storage", "");
    }
}
