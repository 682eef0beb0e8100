package io.drover.execution.steps;

import io.drover.execution.application.DestinationBelongings.Selection;
import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The words that an inline comment is about, as a destination asks for them: the text, how often it
 * is on the page, and which of these places it is.
 */
final class InlineSelection {

    private static final Set<String> BLOCKS =
            Set.of(
                    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "br", "div",
                    "pre");
    private static final Set<String> UNSEEN =
            Set.of("ac:parameter", "ac:plain-text-body", "ac:placeholder", "ac:task-id");

    private final StringBuilder words = new StringBuilder();
    private final @Nullable String marker;
    private int from = -1;
    private int to = -1;

    private InlineSelection(@Nullable String marker) {
        this.marker = marker;
    }

    /** Empty when the words are not there any more, or when it can't be told where. */
    static Optional<Selection> in(Body body, Comment.Inline inline) {
        if (body.format() != Body.Format.STORAGE) {
            return Optional.empty();
        }
        Document document = Jsoup.parse(body.text(), "", Parser.xmlParser());
        InlineSelection reading = new InlineSelection(inline.marker());
        reading.read(document, false);
        return reading.selection(inline.selection());
    }

    private void read(Node node, boolean marked) {
        boolean here = marked;
        if (node instanceof TextNode text) {
            from = marked && from < 0 ? words.length() : from;
            words.append(text.getWholeText());
            to = marked ? words.length() : to;
        } else if (node instanceof Element element) {
            String name = element.normalName();
            if (UNSEEN.contains(name)) {
                return;
            }
            if (BLOCKS.contains(name)) {
                words.append('\n');
            }
            here =
                    marked
                            || (marker != null
                                    && name.equals("ac:inline-comment-marker")
                                    && marker.equals(element.attr("ac:ref")));
        }
        for (Node child : node.childNodes()) {
            read(child, here);
        }
    }

    private Optional<Selection> selection(@Nullable String remembered) {
        String text = words.toString();
        boolean marked = from >= 0 && to > from;
        String wanted = marked ? text.substring(from, to) : remembered;
        if (wanted == null || wanted.isBlank()) {
            return Optional.empty();
        }
        // a selection that goes over paragraphs begins with its first line
        String line = wanted.strip().lines().findFirst().orElse("");
        int start = marked ? text.indexOf(line, from) : -1;
        int count = 0;
        int index = -1;
        for (int at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + line.length())) {
            if (at <= start && start < at + line.length()) {
                index = count;
            }
            count++;
        }
        if (!marked && count == 1) {
            index = 0;
        }
        return index < 0 ? Optional.empty() : Optional.of(new Selection(line, index, count));
    }
}
