package io.drover.plan.rest;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes HTML in which every text is only text. */
final class Html {

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Writer out) {
        this.out = out;
    }

    /** Begins an element; attributes come as names and values. */
    Html open(String element, String... attributes) throws IOException {
        begin(element, attributes);
        open.push(element);
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() throws IOException {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that holds only text. */
    Html text(String element, @Nullable Object text, String... attributes) throws IOException {
        begin(element, attributes);
        escape(text == null ? "" : text.toString());
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** Text that is the same every time and not escaped. */
    Html raw(String fixed) throws IOException {
        out.append(fixed);
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }

    private void begin(String element, String... attributes) throws IOException {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
