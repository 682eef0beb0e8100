package io.drover.execution.content.rewriting;

/**
 * A place in a text that somebody has to look at.
 *
 * @param what the mention, link or macro as it stands in the text, cut if long
 * @param under the last heading before it, empty when there is none
 */
public record Unsolved(Kind kind, String what, String under) {

    private static final int LONGEST = 500;

    public Unsolved {
        what = cut(what);
        under = cut(under);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** What kind of place; the names are codes of findings. */
    public enum Kind {
        /** A mention of somebody who has no account at the destination. */
        USER_NOT_MAPPED,
        /** A short link whose page is not at the destination. */
        SHORT_LINK,
        /** A link into the old site whose target is not at the destination, or has no address. */
        LINK_NOT_REWRITTEN,
        /** A Jira macro, which needs an application link at the destination. */
        JIRA_MACRO,
        /** A macro that no site has of its own, once for a text. */
        UNSUPPORTED_MACRO
    }
}
