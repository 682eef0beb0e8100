package io.drover.execution.sites.datacenter;

import org.jspecify.annotations.Nullable;

/** Texts of a site without characters that neither XML nor a database can hold. */
final class CleanText {

    private long removed;

    /** The text without them; null stays null. */
    @Nullable String of(@Nullable String text) {
        if (text == null || text.codePoints().allMatch(CleanText::allowed)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (allowed(c)) {
                                clean.appendCodePoint(c);
                            } else {
                                removed++;
                            }
                        });
        return clean.toString();
    }

    /** How many characters were taken out since this was asked before. */
    long takeRemoved() {
        long taken = removed;
        removed = 0;
        return taken;
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
