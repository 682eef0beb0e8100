package io.drover.execution.content;

/** The text of a page, blog post, comment or template in the form the source keeps it. */
public record Body(Format format, String text) {

    /** How a text is written. */
    public enum Format {
        /** Storage format: XHTML with {@code ac:} and {@code ri:} elements. */
        STORAGE,
        /** Wiki markup of Confluence before version 4. */
        WIKI
    }

    /** A page without text. */
    public static final Body EMPTY = new Body(Format.STORAGE, "");
}
