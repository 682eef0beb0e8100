package io.drover.execution.application;

import io.drover.execution.content.ItemKind;

/** Something at a destination that other things hang on; the id of a space is its key. */
public record Container(ItemKind kind, String id) {

    /** A page. */
    public static Container page(String id) {
        return new Container(ItemKind.PAGE, id);
    }

    /** A blog post. */
    public static Container blogPost(String id) {
        return new Container(ItemKind.BLOG_POST, id);
    }

    /** A comment. */
    public static Container comment(String id) {
        return new Container(ItemKind.COMMENT, id);
    }
}
