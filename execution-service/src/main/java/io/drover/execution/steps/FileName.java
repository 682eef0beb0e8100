package io.drover.execution.steps;

/**
 * The name of a file as a form can carry it: servers take slashes for folders and disagree about
 * quotes, and two files of one page must not become one.
 */
final class FileName {

    private static final int LONGEST = 255;

    private FileName() {}

    /** The very same name, or one that has the id in it. */
    static String of(String source, String id) {
        StringBuilder name = new StringBuilder();
        source.codePoints()
                .forEach(
                        c ->
                                name.appendCodePoint(
                                        Character.isISOControl(c) || "/\\\"".indexOf(c) >= 0
                                                ? '_'
                                                : c));
        String safe = name.toString().strip();
        boolean dots = safe.chars().allMatch(c -> c == '.');
        return safe.equals(source) && !dots && safe.length() <= LONGEST
                ? source
                : with(id, dots ? "" : safe);
    }

    /** A name that nothing else has, with the end of the old one, which tells what the file is. */
    static String with(String id, String name) {
        String whole = name.isEmpty() ? id : id + " " + name;
        int over = whole.length() - LONGEST;
        if (over <= 0) {
            return whole;
        }
        int from = id.length() + 1 + over;
        // never between the halves of one character
        from += Character.isLowSurrogate(whole.charAt(from)) ? 1 : 0;
        return id + " " + whole.substring(from);
    }
}
