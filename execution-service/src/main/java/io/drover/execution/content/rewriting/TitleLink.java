package io.drover.execution.content.rewriting;

import org.jspecify.annotations.Nullable;

/**
 * A link by name: it works at the destination as it stands, if what it names is there.
 *
 * @param spaceKey null for the space of the text itself
 * @param title of the page or blog post, empty for a space
 * @param under the last heading before it, empty when there is none
 */
public record TitleLink(Kind kind, @Nullable String spaceKey, String title, String under) {

    /** What it names. */
    public enum Kind {
        PAGE,
        BLOG_POST,
        SPACE
    }

    /** {@code SPACE:Title}, {@code Title} or {@code SPACE:}, each with or without an anchor. */
    static TitleLink read(String words, String under) {
        int hash = words.indexOf('#');
        String target = (hash < 0 ? words : words.substring(0, hash)).strip();
        int colon = target.indexOf(':');
        String space = colon > 0 ? target.substring(0, colon).strip() : null;
        String title = target.substring(colon > 0 ? colon + 1 : 0).strip();
        return new TitleLink(title.isEmpty() ? Kind.SPACE : Kind.PAGE, space, title, under);
    }
}
