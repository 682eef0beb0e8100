package io.drover.stack.sample;

import io.drover.stack.sample.Outline.Line;
import io.drover.stack.sample.Outline.Trait;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Renders a line of an outline as a page body in storage format. */
final class StorageBody {
    private final Random random;
    private final UnaryOperator<String> userKeys;
    private final UnaryOperator<String> shortLinks;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param userKeys user name to user key, for mentions
     * @param shortLinks {@code KEY/Title} to the short address of that page
     */
    StorageBody(Random random, UnaryOperator<String> userKeys, UnaryOperator<String> shortLinks) {
        this.random = random;
        this.userKeys = userKeys;
        this.shortLinks = shortLinks;
    }

    /** The whole body; {@code marker} gives each inline comment's place a reference. */
    String render(Line line, UnaryOperator<String> marker) {
        if (line.has("toc")) {
            out.append(macro("toc", "<ac:parameter ac:name=\"maxLevel\">3</ac:parameter>"));
        }
        paragraph(withMarkers(line, marker));
        line.traits().forEach(this::append);
        out.append("<h2>Good to know</h2>");
        for (int i = 0; i < 2; i++) {
            paragraph(escaped(pick(SiteText.SENTENCES)));
        }
        return out.toString();
    }

    private static String withMarkers(Line line, UnaryOperator<String> marker) {
        String text = escaped(line.paragraph());
        for (String selection : line.arguments("inline")) {
            text = marked(text, escaped(selection), marker.apply(selection));
        }
        return text;
    }

    /** Markers keep the case of the text they stand around. */
    private static String marked(String text, String selection, String reference) {
        int at = text.indexOf(selection);
        return at < 0
                ? "%s <ac:inline-comment-marker ac:ref=\"%s\">%s</ac:inline-comment-marker>."
                        .formatted(text, reference, selection)
                : "%s<ac:inline-comment-marker ac:ref=\"%s\">%s</ac:inline-comment-marker>%s"
                        .formatted(
                                text.substring(0, at),
                                reference,
                                selection,
                                text.substring(at + selection.length()));
    }

    private void append(Trait trait) {
        String argument = trait.argument();
        switch (trait.name()) {
            case "info" ->
                    out.append(
                            macro(
                                    "info",
                                    "<ac:rich-text-body><p>%s</p></ac:rich-text-body>"
                                            .formatted(escaped(argument))));
            case "code" -> out.append(code(argument));
            case "jira" ->
                    paragraph(
                            "See "
                                    + macro(
                                            "jira",
                                            "<ac:parameter ac:name=\"server\">Larkspur Jira</ac:parameter>"
                                                    + "<ac:parameter ac:name=\"key\">%s</ac:parameter>"
                                                            .formatted(argument))
                                    + ".");
            case "jiralist" ->
                    out.append(
                            macro(
                                    "jira",
                                    "<ac:parameter ac:name=\"server\">Larkspur Jira</ac:parameter>"
                                            + "<ac:parameter ac:name=\"jqlQuery\">project = GEAR AND status != Done</ac:parameter>"));
            case "mention" ->
                    paragraph(
                            "Ask <ac:link><ri:user ri:userkey=\"%s\"/></ac:link> first."
                                    .formatted(userKeys.apply(argument)));
            case "link" -> paragraph("More: " + pageLink(argument) + ".");
            case "short" ->
                    paragraph(
                            "Also printed on the wall: <a href=\"%1$s\">%1$s</a>."
                                    .formatted(shortLinks.apply(argument)));
            case "image" ->
                    out.append(
                            "<p><ac:image ac:width=\"240\"><ri:attachment ri:filename=\"%s\"/></ac:image></p>"
                                    .formatted(fileName(argument)));
            case "attach" ->
                    paragraph(
                            "The file: <ac:link><ri:attachment ri:filename=\"%s\"/></ac:link>."
                                    .formatted(fileName(argument)));
            case "table" -> out.append(table());
            case "tasks" -> out.append(tasks());
            default -> {}
        }
    }

    /** The file of an image or attachment trait: {@code name*versions}. */
    static String fileName(String argument) {
        int star = argument.indexOf('*');
        return star < 0 ? argument : argument.substring(0, star);
    }

    private static String pageLink(String target) {
        int slash = target.indexOf('/');
        return "<ac:link><ri:page ri:space-key=\"%s\" ri:content-title=\"%s\"/><ac:plain-text-link-body><![CDATA[%s]]></ac:plain-text-link-body></ac:link>"
                .formatted(
                        target.substring(0, slash),
                        escaped(target.substring(slash + 1)),
                        target.substring(slash + 1));
    }

    private String code(String language) {
        String text =
                switch (language) {
                    case "python" ->
                            "loads = [row.load for row in nights if row.wind > 12]\nprint(max(loads) < 340 and len(loads) > 30)";
                    case "bash" ->
                            "rain-tower drain --open && rain-tower valve --litres "
                                    + (20 + random.nextInt(60));
                    case "json" ->
                            "{\"account\": \"till-desk\", \"may\": [\"sell\", \"refund\"], \"limit\": "
                                    + 50 * (1 + random.nextInt(6))
                                    + "}";
                    case "markdown" -> "**What** first, *why* second. Never <b>shout</b>.";
                    default -> "shelf A: poles\nshelf B: buckles & zips\nshelf C: tape";
                };
        return macro(
                "code",
                "<ac:parameter ac:name=\"language\">%s</ac:parameter><ac:plain-text-body><![CDATA[%s]]></ac:plain-text-body>"
                        .formatted(language, text));
    }

    private String table() {
        var rows =
                new StringBuilder("<table><tbody><tr><th>What</th><th>Who</th><th>Days</th></tr>");
        for (int row = 0; row < 3; row++) {
            var person = SiteText.PEOPLE.get(random.nextInt(22));
            rows.append(
                    "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                            .formatted(
                                    "ABC".charAt(row), person.displayName(), random.nextInt(30)));
        }
        return rows.append("</tbody></table>").toString();
    }

    private static String tasks() {
        return "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
                + "<ac:task-body>Collect the keys</ac:task-body></ac:task><ac:task><ac:task-id>2</ac:task-id>"
                + "<ac:task-status>incomplete</ac:task-status><ac:task-body>Read the notice at the door</ac:task-body>"
                + "</ac:task></ac:task-list>";
    }

    private String macro(String name, String content) {
        String id =
                "%08x-%04x-4000-8000-%012x"
                        .formatted(
                                random.nextInt(),
                                random.nextInt(0x10000),
                                random.nextLong() & 0xffffffffffffL);
        return "<ac:structured-macro ac:name=\"%s\" ac:schema-version=\"1\" ac:macro-id=\"%s\">%s</ac:structured-macro>"
                .formatted(name, id, content);
    }

    private void paragraph(String markup) {
        out.append("<p>").append(markup).append("</p>");
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Text as storage format wants it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
