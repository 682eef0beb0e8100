package io.drover.execution.content;

import java.util.Set;

/** Macros that a Cloud site has of its own; every other one needs an app there, or has none. */
public final class BuiltInMacros {

    private static final Set<String> NAMES =
            Set.of(
                    "anchor",
                    "attachments",
                    "blog-posts",
                    "change-history",
                    "chart",
                    "cheese",
                    "children",
                    "code",
                    "column",
                    "content-report-table",
                    "contentbylabel",
                    "contributors",
                    "contributors-summary",
                    "create-from-template",
                    "decisionreport",
                    "details",
                    "detailssummary",
                    "excerpt",
                    "excerpt-include",
                    "expand",
                    "gallery",
                    "include",
                    "info",
                    "jira",
                    "jirachart",
                    "jiraissues",
                    "labels-list",
                    "listlabels",
                    "livesearch",
                    "loremipsum",
                    "multimedia",
                    "noformat",
                    "note",
                    "pagetree",
                    "pagetreesearch",
                    "panel",
                    "popular-labels",
                    "profile",
                    "profile-picture",
                    "recently-updated",
                    "recently-updated-dashboard",
                    "related-labels",
                    "roadmap",
                    "rss",
                    "section",
                    "space-attachments",
                    "space-details",
                    "spaces",
                    "status",
                    "status-handy",
                    "tasks-report-macro",
                    "tip",
                    "toc",
                    "toc-zone",
                    "view-file",
                    "viewdoc",
                    "viewpdf",
                    "viewppt",
                    "viewxls",
                    "warning",
                    "widget");

    private BuiltInMacros() {}

    /** All of them. */
    public static Set<String> names() {
        return NAMES;
    }

    /** Whether a site has it without any app. */
    public static boolean has(String macro) {
        return NAMES.contains(macro);
    }
}
