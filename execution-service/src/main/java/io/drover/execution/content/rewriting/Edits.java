package io.drover.execution.content.rewriting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/** Replacements in a text at known places; everything between them stays as it is. */
final class Edits {

    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, String with) {}

    Edits(String text) {
        this.text = text;
    }

    void replace(int from, int to, String with) {
        edits.add(new Edit(from, to, with));
    }

    /**
     * Gives an attribute that a parser found another name and value.
     *
     * @return false when the parser's idea of its place does not fit the text: then nothing is
     *     touched
     */
    boolean replace(Attribute attribute, String name, String value) {
        Range.AttributeRange range = attribute.sourceRange();
        int nameFrom = range.nameRange().startPos();
        int nameTo = range.nameRange().endPos();
        int valueFrom = range.valueRange().startPos();
        int valueTo = range.valueRange().endPos();
        boolean fits =
                nameFrom >= 0
                        && nameFrom < nameTo
                        && nameTo < valueFrom
                        && valueFrom <= valueTo
                        && valueTo < text.length()
                        && text.substring(nameFrom, nameTo).equals(attribute.getKey())
                        && "\"'".indexOf(text.charAt(valueFrom - 1)) >= 0
                        && text.charAt(valueFrom - 1) == text.charAt(valueTo)
                        && Parser.unescapeEntities(text.substring(valueFrom, valueTo), true)
                                .equals(attribute.getValue());
        if (fits) {
            replace(nameFrom, nameTo, name);
            replace(valueFrom, valueTo, escaped(value));
        }
        return fits;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                default -> escaped.appendCodePoint(c);
                            }
                        });
        return escaped.toString();
    }

    String applied() {
        if (edits.isEmpty()) {
            return text;
        }
        edits.sort(Comparator.comparingInt(Edit::from));
        StringBuilder result = new StringBuilder(text.length() + 64);
        int done = 0;
        for (Edit edit : edits) {
            result.append(text, done, edit.from).append(edit.with);
            done = edit.to;
        }
        return result.append(text, done, text.length()).toString();
    }
}
