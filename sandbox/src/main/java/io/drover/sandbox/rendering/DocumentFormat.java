package io.drover.sandbox.rendering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.nodes.Entities;

/** Atlassian documents (JSON): the kinds of nodes that occur in ordinary pages. */
final class DocumentFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentFormat() {}

    /** A document that says the text, a paragraph for each line. */
    static String fromText(String text) {
        ObjectNode document = JSON.createObjectNode().put("type", "doc").put("version", 1);
        ArrayNode paragraphs = document.putArray("content");
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(
                        line ->
                                paragraphs
                                        .addObject()
                                        .put("type", "paragraph")
                                        .putArray("content")
                                        .addObject()
                                        .put("type", "text")
                                        .put("text", line.strip()));
        return document.toString();
    }

    /** The document as XHTML. */
    static String toHtml(String json) {
        try {
            StringBuilder html = new StringBuilder();
            append(JSON.readTree(json), html);
            return html.toString();
        } catch (JsonProcessingException e) {
            return "<p>" + Entities.escape(json) + "</p>";
        }
    }

    private static void append(JsonNode node, StringBuilder html) {
        switch (node.path("type").asText()) {
            case "text" -> text(node, html);
            case "hardBreak" -> html.append("<br/>");
            case "rule" -> html.append("<hr/>");
            case "heading" -> wrap(node, "h" + node.at("/attrs/level").asInt(1), html);
            case "paragraph" -> wrap(node, "p", html);
            case "bulletList", "taskList" -> wrap(node, "ul", html);
            case "orderedList" -> wrap(node, "ol", html);
            case "listItem", "taskItem" -> wrap(node, "li", html);
            case "blockquote", "panel" -> wrap(node, "blockquote", html);
            case "codeBlock" -> wrap(node, "pre", html);
            case "table" -> wrap(node, "table", html);
            case "tableRow" -> wrap(node, "tr", html);
            case "tableCell" -> wrap(node, "td", html);
            case "tableHeader" -> wrap(node, "th", html);
            case "mention", "emoji", "status" ->
                    html.append(Entities.escape(node.at("/attrs/text").asText()));
            default -> children(node, html);
        }
    }

    private static void wrap(JsonNode node, String element, StringBuilder html) {
        html.append('<').append(element).append('>');
        children(node, html);
        html.append("</").append(element).append('>');
    }

    private static void children(JsonNode node, StringBuilder html) {
        node.path("content").forEach(child -> append(child, html));
    }

    private static void text(JsonNode node, StringBuilder html) {
        String text = Entities.escape(node.path("text").asText());
        for (JsonNode mark : node.path("marks")) {
            text =
                    switch (mark.path("type").asText()) {
                        case "strong" -> "<strong>" + text + "</strong>";
                        case "em" -> "<em>" + text + "</em>";
                        case "code" -> "<code>" + text + "</code>";
                        case "underline" -> "<u>" + text + "</u>";
                        case "strike" -> "<s>" + text + "</s>";
                        case "link" ->
                                "<a href=\""
                                        + Entities.escape(mark.at("/attrs/href").asText())
                                        + "\">"
                                        + text
                                        + "</a>";
                        default -> text;
                    };
        }
        html.append(text);
    }
}
