package io.drover.sandbox.rendering;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** Storage format as a reader sees it: plain HTML without anything that could run. */
final class StorageView {

    private StorageView() {}

    /** The body as sanitised HTML. */
    static String html(String storage, LinkTargets targets) {
        Document document = parse(storage);
        // children before their parents: a macro is shown with its inside already readable
        for (Element element : document.getAllElements().reversed()) {
            readable(element, targets);
        }
        String html = document.outputSettings(settings()).html();
        return Jsoup.clean(html, "http://localhost/", safelist(), settings());
    }

    /** The text of the body without any markup. */
    static String text(String storage) {
        Document document = parse(storage);
        document.select("ac|parameter, ac|plain-text-body").remove();
        StringBuilder text = new StringBuilder();
        document.traverse(
                (node, depth) -> {
                    if (node instanceof TextNode words) {
                        text.append(words.getWholeText());
                    } else if (node instanceof Element element && isBlock(element)) {
                        text.append('\n');
                    }
                });
        return text.toString();
    }

    private static boolean isBlock(Element element) {
        return switch (element.normalName()) {
            case "p",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "li",
                    "tr",
                    "td",
                    "th",
                    "br",
                    "div",
                    "pre" ->
                    true;
            default -> false;
        };
    }

    private static Document parse(String storage) {
        Document document = Jsoup.parse(storage, "", Parser.xmlParser());
        return document.outputSettings(settings());
    }

    private static Document.OutputSettings settings() {
        return new Document.OutputSettings().prettyPrint(false);
    }

    private static Safelist safelist() {
        return Safelist.relaxed()
                .addTags("hr", "s", "del", "ins", "figure", "figcaption", "mark")
                .addAttributes(":all", "class", "title", "colspan", "rowspan")
                .addAttributes("img", "loading")
                .addProtocols("a", "href", "#")
                .preserveRelativeLinks(true);
    }

    private static void readable(Element element, LinkTargets targets) {
        switch (element.tagName()) {
            case "ac:link" -> link(element, targets);
            case "ac:image" -> image(element, targets);
            case "ac:structured-macro", "ac:macro" -> MacroView.show(element);
            case "ac:task-list" -> become(element, "ul").addClass("tasks");
            case "ac:task" -> become(element, "li");
            case "ac:task-id" -> element.remove();
            case "ac:task-status" ->
                    element.replaceWith(
                            new TextNode("complete".equals(element.text()) ? "☑ " : "☐ "));
            case "ac:emoticon" ->
                    element.replaceWith(new TextNode(element.attr("ac:emoji-fallback")));
            case "ac:placeholder" -> element.remove();
            case "ac:inline-comment-marker" -> become(element, "mark").addClass("commented");
            case "time" -> element.replaceWith(new TextNode(element.attr("datetime")));
            default -> {
                // everything else is either HTML or dissolved by the sanitiser
            }
        }
    }

    private static Element become(Element element, String name) {
        element.clearAttributes();
        return element.tagName(name);
    }

    private static void link(Element link, LinkTargets targets) {
        Element body = link.selectFirst("ac|link-body, ac|plain-text-link-body");
        String text = body == null ? "" : plain(body);
        Element page = link.selectFirst("ri|page, ri|blog-post, ri|content-entity");
        Element file = link.selectFirst("ri|attachment");
        Element user = link.selectFirst("ri|user");
        Element space = link.selectFirst("ri|space");
        String anchor = link.attr("ac:anchor");
        if (file != null) {
            String name = file.attr("ri:filename");
            String target = attachment(file, targets).orElse(null);
            replace(link, target, text.isBlank() ? name : text, "file");
        } else if (page != null) {
            String title = page.attr("ri:content-title");
            String target = targets.page(orNull(page.attr("ri:space-key")), title).orElse(null);
            Element shown = replace(link, target, text.isBlank() ? title : text, "page");
            keepImages(body, shown);
        } else if (user != null) {
            String id = user.attr("ri:account-id");
            String name = targets.person(id).orElse("unknown person " + user.attr("ri:userkey"));
            replace(link, null, "@" + (text.isBlank() ? name : text), "person");
        } else if (space != null) {
            String key = space.attr("ri:space-key");
            replace(link, "/spaces/" + key, text.isBlank() ? key : text, "page");
        } else {
            replace(link, "#" + anchor, text.isBlank() ? anchor : text, "anchor");
        }
    }

    private static Element replace(
            Element element, @Nullable String target, String text, String kind) {
        Element shown = new Element(target == null ? "span" : "a").text(text).addClass(kind);
        if (target == null) {
            shown.addClass("missing");
        } else {
            shown.attr("href", target);
        }
        element.replaceWith(shown);
        return shown;
    }

    /** A link may be a picture instead of words. */
    private static void keepImages(@Nullable Element body, Element shown) {
        if (body != null && body.selectFirst("img") != null) {
            shown.empty();
            body.childNodesCopy().forEach(shown::appendChild);
        }
    }

    private static void image(Element image, LinkTargets targets) {
        Element file = image.selectFirst("ri|attachment");
        Element url = image.selectFirst("ri|url");
        String name = file == null ? image.attr("ac:alt") : file.attr("ri:filename");
        Optional<String> target =
                file != null
                        ? attachment(file, targets)
                        : Optional.ofNullable(url).map(address -> address.attr("ri:value"));
        if (target.isEmpty()) {
            image.replaceWith(new Element("span").addClass("missing").text("image: " + name));
            return;
        }
        Element shown = new Element("img").attr("src", target.get()).attr("alt", name);
        if (image.hasAttr("ac:width")) {
            shown.attr("width", image.attr("ac:width"));
        }
        image.replaceWith(shown);
    }

    private static Optional<String> attachment(Element file, LinkTargets targets) {
        Element page = file.selectFirst("ri|page");
        return targets.attachment(
                page == null ? null : orNull(page.attr("ri:space-key")),
                page == null ? null : orNull(page.attr("ri:content-title")),
                file.attr("ri:filename"));
    }

    /** The text inside an element, as it was written. */
    static String plain(Element element) {
        StringBuilder text = new StringBuilder();
        element.traverse(
                (node, depth) -> {
                    if (node instanceof CDataNode data) {
                        text.append(data.text());
                    } else if (node instanceof TextNode words) {
                        text.append(words.getWholeText());
                    }
                });
        return text.toString();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
