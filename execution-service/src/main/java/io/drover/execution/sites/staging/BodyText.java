package io.drover.execution.sites.staging;

import io.drover.execution.content.Body;
import org.jspecify.annotations.Nullable;

/** The text of content as its export wrote it, made whole again. */
final class BodyText {

    static final int RAW = 1;
    static final int STORAGE = 2;

    private static final String OPEN = "<![CDATA[";
    private static final String CLOSE = "]]>";
    private static final String SPLIT = "]] >";

    private BodyText() {}

    /**
     * Body types are 0 wiki markup, 1 raw, 2 storage; the oldest exports have none: wiki markup.
     */
    static Body body(String text, @Nullable String type) {
        int number = type == null ? 0 : Integer.parseInt(type);
        return switch (number) {
            case STORAGE -> new Body(Body.Format.STORAGE, healed(text));
            case RAW -> new Body(Body.Format.STORAGE, "<pre>" + escaped(text) + "</pre>");
            default -> new Body(Body.Format.WIKI, text);
        };
    }

    /**
     * Closes the CDATA sections of storage format again: an export writes their end as {@code ]]
     * >}, because the whole text stands in a CDATA section itself.
     *
     * <p>The same letters may stand in a code sample. They are an end only where the element that
     * holds the section ends, or where the next section of a split one begins.
     */
    static String healed(String text) {
        int open = text.indexOf(OPEN);
        if (open < 0) {
            return text;
        }
        StringBuilder healed = new StringBuilder(text.length());
        int from = 0;
        while (open >= 0) {
            int end = text.indexOf(CLOSE, open);
            int split = text.indexOf(SPLIT, open);
            while (split >= 0 && (end < 0 || split < end) && !endsSection(text, split)) {
                split = text.indexOf(SPLIT, split + 1);
            }
            if (split >= 0 && (end < 0 || split < end)) {
                healed.append(text, from, split).append(CLOSE);
                from = split + SPLIT.length();
            } else if (end >= 0) {
                healed.append(text, from, end + CLOSE.length());
                from = end + CLOSE.length();
            } else {
                break;
            }
            open = text.indexOf(OPEN, from);
        }
        return healed.append(text, from, text.length()).toString();
    }

    private static boolean endsSection(String text, int split) {
        int next = split + SPLIT.length();
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.startsWith("</ac:", next) || text.startsWith(OPEN, next);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
