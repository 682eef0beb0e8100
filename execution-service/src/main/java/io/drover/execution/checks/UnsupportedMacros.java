package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Macros that the destination does not have of its own, with how often they are used. */
@ApplicationScoped
class UnsupportedMacros implements Check {

    private static final Pattern MACRO =
            Pattern.compile("<ac:(?:structured-)?macro\\b[^>]*?\\bac:name=\"([^\"]+)\"");

    /** What Confluence Cloud has without any app. */
    private static final Set<String> OF_THE_SITE =
            Set.of(
                    "anchor",
                    "attachments",
                    "blog-posts",
                    "change-history",
                    "chart",
                    "children",
                    "code",
                    "column",
                    "content-report-table",
                    "contentbylabel",
                    "contentproperties",
                    "contributors",
                    "contributors-summary",
                    "create-from-template",
                    "detailssummary",
                    "details",
                    "excerpt",
                    "excerpt-include",
                    "expand",
                    "favpages",
                    "gallery",
                    "global-reports",
                    "html-include",
                    "iframe",
                    "im",
                    "include",
                    "index",
                    "info",
                    "jira",
                    "jirachart",
                    "livesearch",
                    "loremipsum",
                    "multimedia",
                    "navmap",
                    "network",
                    "noformat",
                    "note",
                    "office-viewer",
                    "pagetree",
                    "pagetreesearch",
                    "panel",
                    "popular-labels",
                    "profile",
                    "profile-picture",
                    "quote",
                    "recently-updated",
                    "recently-updated-dashboard",
                    "recently-used-labels",
                    "related-labels",
                    "roadmap",
                    "rss",
                    "section",
                    "space-attachments",
                    "space-details",
                    "spaces",
                    "status",
                    "tasks-report-macro",
                    "tip",
                    "toc",
                    "toc-zone",
                    "userlister",
                    "viewdoc",
                    "viewpdf",
                    "viewppt",
                    "viewxls",
                    "view-file",
                    "warning",
                    "widget");

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("UnsupportedMacros");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE && scope.spaces().data() == Scope.Data.ALL;
    }

    /** How often a macro is used, and where it was seen first. */
    private record Use(long times, ChosenTexts.Written first) {}

    @Override
    public CheckFound look(CheckContext context) {
        Map<String, Use> uses = new TreeMap<>();
        ChosenTexts.each(
                context,
                each ->
                        macros(each.text())
                                .forEach(
                                        (name, times) ->
                                                uses.merge(
                                                        name,
                                                        new Use(times, each),
                                                        (one, other) ->
                                                                new Use(
                                                                        one.times() + other.times(),
                                                                        one.first()))));
        uses.keySet().removeAll(OF_THE_SITE);
        uses.forEach(
                (name, use) ->
                        context.item(
                                "MACRO",
                                name,
                                name,
                                null,
                                use.first().spaceKey(),
                                "Used %d times, first in \"%s\"."
                                        .formatted(use.times(), use.first().title())));
        return CheckFound.byItems(
                uses.isEmpty()
                        ? "Every macro that is used is one of Confluence Cloud's own."
                        : "Macros that Confluence Cloud has not of its own: " + uses.size() + ".",
                uses.isEmpty()
                        ? null
                        : "Install the apps that bring these macros at the destination, or replace the"
                                + " macros before.");
    }

    static Map<String, Long> macros(String text) {
        Map<String, Long> macros = new TreeMap<>();
        Matcher macro = MACRO.matcher(text);
        while (macro.find()) {
            macros.merge(macro.group(1), 1L, Long::sum);
        }
        return macros;
    }
}
