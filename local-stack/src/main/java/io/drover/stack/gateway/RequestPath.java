package io.drover.stack.gateway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request as it was sent. Only normal paths pass: whatever a service behind us could
 * read differently from how we read it is refused.
 */
record RequestPath(String text) {
    private static final Pattern WITH_HOST = Pattern.compile("^(?i:https?)://[^/?#]+(?=/)");
    private static final String FORBIDDEN = "\\\"<>^`{|}#";

    static RequestPath of(String target) {
        String path = originForm(target);
        int query = path.indexOf('?');
        return new RequestPath(query < 0 ? path : path.substring(0, query));
    }

    /**
     * The target from its path on: a client may put the scheme and the host before it, as to a
     * proxy (RFC 9112, 3.2.2).
     */
    static String originForm(String target) {
        return WITH_HOST.matcher(target).replaceFirst("");
    }

    /** Why this path is refused; empty if it may pass. */
    Optional<String> refusal() {
        if (!text.startsWith("/")) {
            return Optional.of("The path does not start with a slash.");
        }
        if (text.contains("//")) {
            return Optional.of("The path has an empty segment ('//').");
        }
        for (String segment : text.split("/", -1)) {
            String name =
                    segment.contains(";") ? segment.substring(0, segment.indexOf(';')) : segment;
            if (name.equals(".") || name.equals("..")) {
                return Optional.of("The path has a relative segment ('.' or '..').");
            }
        }
        return characters();
    }

    private Optional<String> characters() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || FORBIDDEN.indexOf(c) >= 0) {
                return Optional.of("The path has a character that must be percent-encoded.");
            }
            if (c == '%') {
                int decoded = decoded(i);
                if (decoded < 0) {
                    return Optional.of("The path has an incomplete percent encoding.");
                }
                if (decoded < ' ' || decoded == 0x7f || "./\\".indexOf(decoded) >= 0) {
                    return Optional.of(
                            "The path has an encoded character that is not allowed here: %s."
                                    .formatted(text.substring(i, i + 3).toLowerCase(Locale.ROOT)));
                }
            }
        }
        return Optional.empty();
    }

    private int decoded(int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
