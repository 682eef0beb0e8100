package io.drover.execution.sites.staging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's COPY text format, waiting to be sent. */
final class CopyRows {

    private final StringBuilder text = new StringBuilder();

    /** Adds a row; a list becomes an array of text. */
    void add(long loadId, @Nullable Object... values) {
        text.append(loadId);
        for (Object value : values) {
            text.append('\t');
            if (value == null) {
                text.append("\\N");
            } else if (value instanceof List<?> list) {
                array(list);
            } else {
                escape(value.toString());
            }
        }
        text.append('\n');
    }

    int length() {
        return text.length();
    }

    byte[] takeBytes() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        text.trimToSize();
        return bytes;
    }

    private void array(List<?> list) {
        StringBuilder array = new StringBuilder("{");
        for (Object element : list) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"')
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        escape(array.append('}').toString());
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
