package io.drover.sandbox.rendering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Wiki markup made readable: headings, lists, tables, code, links, images and emphasis become
 * storage format. Macros it does not know stay visible as text.
 */
final class WikiMarkup {

    private static final Pattern HEADING = Pattern.compile("h([1-6])\\.\\s*(.*)");
    private static final Pattern ITEM = Pattern.compile("([*#-]+)\\s+(.*)");
    private static final Pattern VERBATIM = Pattern.compile("\\{(code|noformat)(:[^}]*)?}(.*)");
    private static final Pattern PANEL =
            Pattern.compile("\\{(info|note|tip|warning|panel)(:[^}]*)?}(.*)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)]");
    private static final Pattern IMAGE = Pattern.compile("!([^!|\\s][^!|\\n]*)(\\|[^!\\n]*)?!");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?|ftp|mailto):\\S+|/\\S*|#\\S*");

    private static final Pattern ARRANGEMENT =
            Pattern.compile("\\{(?:section|column|center|color|div|span|html)(?::[^}]*)?}");
    private static final Pattern MACRO =
            Pattern.compile("(?<!\\\\)\\{([a-z][\\w-]*)(?::([^}]*))?}");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> lists = new ArrayDeque<>();
    private final StringBuilder paragraph = new StringBuilder();
    private boolean inTable;

    private WikiMarkup() {}

    /** The markup as storage format. */
    static String toStorage(String markup) {
        return new WikiMarkup().convert(markup.replace("\r\n", "\n").split("\n", -1));
    }

    private String convert(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            Matcher verbatim = VERBATIM.matcher(lines[i].strip());
            if (verbatim.matches()) {
                i = verbatim(lines, i, "{" + verbatim.group(1) + "}", verbatim.group(3));
            } else {
                line(ARRANGEMENT.matcher(lines[i]).replaceAll("").strip());
            }
        }
        endBlocks();
        return out.toString();
    }

    private int verbatim(String[] lines, int start, String end, String rest) {
        endBlocks();
        StringBuilder text = new StringBuilder();
        String line = rest;
        int i = start;
        while (!line.contains(end) && i + 1 < lines.length) {
            text.append(line).append('\n');
            line = lines[++i];
        }
        text.append(line.replace(end, ""));
        out.append("<pre>").append(Entities.escape(text.toString().strip())).append("</pre>");
        return i;
    }

    private void line(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        Matcher panel = PANEL.matcher(line);
        if (line.isEmpty() || line.matches("(?:\\\\\\\\\\s*)+")) {
            endBlocks();
        } else if (heading.matches()) {
            endBlocks();
            element("h" + heading.group(1), heading.group(2));
        } else if (line.matches("-{4,}")) {
            endBlocks();
            out.append("<hr/>");
        } else if (item.matches()) {
            item(item.group(1), item.group(2));
        } else if (line.startsWith("|")) {
            row(line);
        } else if (line.startsWith("bq. ")) {
            endBlocks();
            element("blockquote", line.substring(4));
        } else if (panel.matches()) {
            endBlocks();
            line(panel.group(3).replace("{" + panel.group(1) + "}", ""));
        } else {
            endListsAndTable();
            paragraph.append(paragraph.isEmpty() ? "" : "<br/>").append(inline(line));
        }
    }

    private void element(String name, String text) {
        out.append('<').append(name).append('>').append(inline(text));
        out.append("</").append(name).append('>');
    }

    private void item(String marks, String text) {
        endParagraph();
        endTable();
        while (lists.size() > marks.length()) {
            out.append("</li></").append(lists.pop()).append('>');
        }
        if (lists.size() == marks.length()) {
            out.append("</li>");
        }
        while (lists.size() < marks.length()) {
            String list = marks.charAt(lists.size()) == '#' ? "ol" : "ul";
            lists.push(list);
            out.append('<').append(list).append('>');
            if (lists.size() < marks.length()) {
                out.append("<li>");
            }
        }
        out.append("<li>").append(inline(text));
    }

    private void row(String line) {
        endParagraph();
        endLists();
        if (!inTable) {
            out.append("<table><tbody>");
            inTable = true;
        }
        boolean header = line.startsWith("||");
        String cell = header ? "th" : "td";
        String inside = line.replaceAll("^\\|+|\\|+$", "");
        out.append("<tr>");
        for (String text : List.of(inside.split(header ? "\\|\\|" : "\\|(?![^\\[]*])", -1))) {
            element(cell, text.strip());
        }
        out.append("</tr>");
    }

    private void endBlocks() {
        endParagraph();
        endListsAndTable();
    }

    private void endListsAndTable() {
        endLists();
        endTable();
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            out.append("<p>").append(paragraph).append("</p>");
            paragraph.setLength(0);
        }
    }

    private void endLists() {
        while (!lists.isEmpty()) {
            out.append("</li></").append(lists.pop()).append('>');
        }
    }

    private void endTable() {
        if (inTable) {
            out.append("</tbody></table>");
            inTable = false;
        }
    }

    private static String inline(String text) {
        String html = Entities.escape(text);
        html = html.replaceAll("(?:\\\\\\\\\\s*)+", "<br/>");
        html = IMAGE.matcher(html).replaceAll(found -> quoted(image(found.group(1))));
        html = LINK.matcher(html).replaceAll(found -> quoted(link(found.group(1))));
        html = html.replaceAll("\\{\\{(.+?)}}", "<code>$1</code>");
        html = html.replace(" --- ", " — ").replace(" -- ", " – ");
        html = MACRO.matcher(html).replaceAll(found -> quoted(macro(found)));
        html = emphasis(html, "\\*", "strong");
        html = emphasis(html, "_", "em");
        html = emphasis(html, "\\+", "u");
        return html;
    }

    private static String emphasis(String html, String mark, String element) {
        return html.replaceAll(
                "(?<![\\w/=\"])" + mark + "(\\S(?:[^<>]*?\\S)?)" + mark + "(?![\\w/=\"])",
                "<" + element + ">$1</" + element + ">");
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }

    private static String macro(MatchResult found) {
        String parameters =
                found.group(2) == null
                        ? ""
                        : "<ac:parameter ac:name=\"\">" + found.group(2) + "</ac:parameter>";
        return "<ac:structured-macro ac:name=\"%s\">%s</ac:structured-macro>"
                .formatted(found.group(1), parameters);
    }

    private static String image(String source) {
        String resource =
                source.startsWith("http") ? "<ri:url ri:value=\"" + source + "\"/>" : file(source);
        return "<ac:image>" + resource + "</ac:image>";
    }

    /** A file on this page, or after a caret one on another page. */
    private static String file(String name) {
        int caret = name.lastIndexOf('^');
        String page = caret > 0 ? page(name.substring(0, caret)) : "";
        return "<ri:attachment ri:filename=\"%s\">%s</ri:attachment>"
                .formatted(name.substring(caret + 1), page);
    }

    private static String page(String target) {
        int colon = target.indexOf(':');
        String space = colon > 0 ? " ri:space-key=\"" + target.substring(0, colon) + "\"" : "";
        String title = target.substring(colon + 1).replaceAll("#.*", "");
        return "<ri:page%s ri:content-title=\"%s\"/>".formatted(space, title);
    }

    private static String link(String inside) {
        int bar = inside.indexOf('|');
        String text = bar < 0 ? inside : inside.substring(0, bar);
        String target = bar < 0 ? inside : inside.substring(bar + 1).strip();
        if (ADDRESS.matcher(target).matches()) {
            return "<a href=\"" + target + "\">" + text + "</a>";
        }
        String body = "<ac:link-body>" + text + "</ac:link-body>";
        if (target.contains("^")) {
            return "<ac:link>" + file(target) + (bar < 0 ? "" : body) + "</ac:link>";
        }
        if (target.startsWith("~")) {
            return "<ac:link><ri:user ri:userkey=\"" + target.substring(1) + "\"/></ac:link>";
        }
        return "<ac:link>" + page(target) + (bar < 0 ? "" : body) + "</ac:link>";
    }
}
