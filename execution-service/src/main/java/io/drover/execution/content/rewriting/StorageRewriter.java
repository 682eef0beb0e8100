package io.drover.execution.content.rewriting;

import io.drover.execution.content.Body;
import io.drover.execution.content.BuiltInMacros;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Rewrites storage format.
 *
 * <p>A parser finds the attributes and where they stand; only their characters are replaced, so
 * that a text that needs nothing stays the same to the last byte and a well-formed one stays
 * well-formed. Links by name and references to files are left alone: they work at the destination
 * as they are.
 */
final class StorageRewriter {

    private static final Set<String> JIRA_MACROS = Set.of("jira", "jiraissues", "jirachart");
    private static final Set<String> INCLUDES = Set.of("include", "excerpt-include");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final Targets targets;
    private final Edits edits;
    private final List<Unsolved> unsolved = new ArrayList<>();
    private final Set<TitleLink> titles = new LinkedHashSet<>();
    private final Map<String, Integer> appMacros = new LinkedHashMap<>();
    private String heading = "";

    private StorageRewriter(String text, Targets targets) {
        this.targets = targets;
        this.edits = new Edits(text);
    }

    static Rewritten rewrite(Body body, Targets targets) {
        StorageRewriter rewriter = new StorageRewriter(body.text(), targets);
        Document document = Jsoup.parse(body.text(), "", Parser.xmlParser().setTrackPosition(true));
        document.getAllElements().forEach(rewriter::visit);
        String text = rewriter.edits.applied();
        return new Rewritten(
                text.equals(body.text()) ? body : new Body(body.format(), text),
                rewriter.allUnsolved(),
                List.copyOf(rewriter.titles));
    }

    private void visit(Element element) {
        String name = element.tagName();
        if (HEADINGS.contains(name)) {
            heading = element.text();
        }
        switch (name) {
            case "ri:user" -> mention(element);
            case "a" -> link(element, "href");
            case "ri:url" -> link(element, "ri:value");
            case "ri:page" -> title(element, TitleLink.Kind.PAGE);
            case "ri:blog-post" -> title(element, TitleLink.Kind.BLOG_POST);
            case "ri:space" -> title(element, TitleLink.Kind.SPACE);
            // a new id in place of the old one could be taken for an old one the next time
            case "ri:content-entity" ->
                    leave(
                            Unsolved.Kind.LINK_NOT_REWRITTEN,
                            "content " + element.attr("ri:content-id"));
            case "ac:structured-macro", "ac:macro" -> macro(element);
            default -> {}
        }
    }

    private void title(Element element, TitleLink.Kind kind) {
        String space = element.attr("ri:space-key");
        String title = element.attr("ri:content-title");
        if (kind == TitleLink.Kind.SPACE ? !space.isEmpty() : !title.isEmpty()) {
            titles.add(new TitleLink(kind, space.isEmpty() ? null : space, title, heading));
        }
    }

    private void mention(Element user) {
        if (user.hasAttr("ri:account-id")) {
            return;
        }
        Attribute key = user.attribute("ri:userkey");
        Attribute name = user.attribute("ri:username");
        Attribute known = key != null ? key : name;
        if (known == null) {
            return;
        }
        Optional<String> account =
                key != null
                        ? targets.accountByKey(key.getValue())
                        : targets.accountByName(known.getValue());
        if (account.isEmpty() || !edits.replace(known, "ri:account-id", account.get())) {
            leave(Unsolved.Kind.USER_NOT_MAPPED, known.getValue());
        }
    }

    private void link(Element element, String attributeName) {
        Attribute attribute = element.attribute(attributeName);
        if (attribute == null) {
            return;
        }
        String address = attribute.getValue().strip();
        OldLink.read(address, targets.sourceUrls())
                .ifPresent(
                        old -> {
                            Optional<String> now =
                                    old.at(targets).map(to -> to + fragment(address));
                            if (now.isEmpty()
                                    || !edits.replace(attribute, attributeName, now.get())) {
                                leave(old.unsolved(), address);
                            }
                        });
    }

    private static String fragment(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? "" : address.substring(hash);
    }

    /** Macros of apps come last, each once with how often it is used. */
    private List<Unsolved> allUnsolved() {
        appMacros.forEach(
                (name, uses) ->
                        unsolved.add(
                                new Unsolved(
                                        Unsolved.Kind.UNSUPPORTED_MACRO,
                                        uses == 1 ? name : name + " (" + uses + " times)",
                                        "")));
        return List.copyOf(unsolved);
    }

    private void macro(Element macro) {
        String name = macro.attr("ac:name").toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !BuiltInMacros.has(name)) {
            appMacros.merge(name, 1, Integer::sum);
        }
        if (INCLUDES.contains(macro.attr("ac:name"))) {
            included(macro);
        }
        if (JIRA_MACROS.contains(macro.attr("ac:name"))) {
            List<String> parameters = new ArrayList<>();
            for (Element child : macro.children()) {
                if (child.tagName().equals("ac:parameter")) {
                    parameters.add(child.attr("ac:name") + "=" + child.wholeText());
                }
            }
            leave(
                    Unsolved.Kind.JIRA_MACRO,
                    macro.attr("ac:name") + " " + String.join(" ", parameters));
        }
    }

    /** Of old the page was named by a text, now by an element inside. */
    private void included(Element macro) {
        for (Element child : macro.children()) {
            boolean unnamed =
                    child.tagName().equals("ac:default-parameter")
                            || (child.tagName().equals("ac:parameter")
                                    && child.attr("ac:name").isEmpty());
            if (unnamed && child.children().isEmpty() && !child.wholeText().isBlank()) {
                titles.add(TitleLink.read(child.wholeText(), heading));
            }
        }
    }

    private void leave(Unsolved.Kind kind, String what) {
        unsolved.add(new Unsolved(kind, what, heading));
    }
}
