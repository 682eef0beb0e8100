package io.drover.sandbox.rendering;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Macros as a reader sees them: frames around text, code, or a chip that names the macro. */
final class MacroView {

    private static final Set<String> CALLOUTS =
            Set.of("info", "note", "tip", "warning", "panel", "expand", "excerpt");
    private static final Set<String> CODE = Set.of("code", "noformat");

    private MacroView() {}

    /** Puts something readable in place of a macro. */
    static void show(Element macro) {
        String name = macro.attr("ac:name");
        Element rich = child(macro, "ac:rich-text-body");
        Element plain = child(macro, "ac:plain-text-body");
        Element shown;
        if (CODE.contains(name) && plain != null) {
            shown = new Element("pre").text(StorageView.plain(plain));
        } else if (rich != null) {
            shown = new Element("div").addClass("macro").addClass(callout(name));
            shown.appendElement("p").addClass("macro-name").text(caption(macro, name));
            for (Node inside : rich.childNodesCopy()) {
                shown.appendChild(inside);
            }
        } else if ("anchor".equals(name)) {
            // a place to jump to, which nobody sees
            shown = new Element("span");
        } else if ("status".equals(name)) {
            shown = new Element("span").addClass("status").text(parameter(macro, "title"));
        } else {
            shown = new Element("span").addClass("macro-chip").text(chip(macro, name));
            if (plain != null) {
                shown = new Element("pre").text(StorageView.plain(plain));
            }
        }
        macro.replaceWith(shown);
    }

    private static String callout(String name) {
        return CALLOUTS.contains(name) ? name : "other";
    }

    private static String caption(Element macro, String name) {
        String title = parameter(macro, "title");
        return title.isBlank() ? name : title;
    }

    private static String chip(Element macro, String name) {
        StringBuilder text = new StringBuilder("{").append(name);
        for (Element parameter : macro.children()) {
            if ("ac:parameter".equals(parameter.tagName())) {
                String given = parameter.attr("ac:name");
                text.append(' ')
                        .append(given.isBlank() ? "" : given + "=")
                        .append(parameter.text());
            }
        }
        return text.append('}').toString();
    }

    private static String parameter(Element macro, String name) {
        return macro.children().stream()
                .filter(child -> "ac:parameter".equals(child.tagName()))
                .filter(child -> name.equals(child.attr("ac:name")))
                .map(Element::text)
                .findFirst()
                .orElse("");
    }

    private static @Nullable Element child(Element element, String name) {
        return element.children().stream()
                .filter(child -> name.equals(child.tagName()))
                .findFirst()
                .orElse(null);
    }
}
