package io.drover.plan.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people may have to do after a run, in the order in which it is best done. */
public enum PostMigrationTask {
    /** Groups that came or joined others. */
    GROUPS(
            "Review imported and merged groups and their permissions",
            "Groups were imported, and members joined groups that had the same name. Check what"
                    + " each of these groups may do at the destination, in Confluence and in other"
                    + " products.",
            "GROUP_MERGED",
            "/admin/groups"),
    /** Groups every site has. */
    GENERIC_GROUPS(
            "Add users to the generic groups",
            "Members of administrators' groups were not made administrators of the destination."
                    + " Add those who need it to: %s.",
            null,
            "/admin/groups"),
    /** The directory that users come from. */
    USER_MANAGEMENT_SYNC(
            "Connect external user management",
            "If a directory outside keeps your users, connect it to the destination, so that who"
                    + " joins and leaves there does so here too.",
            null,
            "/admin/users"),
    /** Accounts without a person yet. */
    INVITE_USERS(
            "Invite users",
            "Imported users get no mail from the migration. Invite them, or tell them where to log"
                    + " in.",
            null,
            "/admin/users"),
    /** Users who are no users there. */
    FORMER_USERS(
            "Look at the places of former users",
            "Some users could be neither matched nor created. Their content shows a former user."
                    + " Create the accounts, or accept it.",
            "FORMER_USER",
            "/admin/users"),
    /** Mentions of nobody. */
    UNMATCHED_MENTIONS(
            "Look at mentions of people without an account",
            "Pages mention people who have no account at the destination.",
            "USER_NOT_MAPPED",
            null),
    /** What came. */
    REVIEW_SPACES(
            "Review the spaces",
            "Open each space, look at its home page, its permissions and some pages with much in"
                    + " them.",
            null,
            "/wiki/spaces"),
    /** Rights that Drover can't set. */
    GLOBAL_PERMISSIONS(
            "Set permissions of the whole site",
            "Permissions at the whole site can't be set from outside. Set those that you need by"
                    + " hand.",
            "GLOBAL_PERMISSION",
            "/wiki/admin/permissions/global"),
    /** Rights that got lost. */
    PERMISSIONS_NOT_KEPT(
            "Look at permissions of spaces that were not kept",
            "Nobody has these permissions at the destination, because whoever had them is not"
                    + " there or the destination knows no such permission.",
            "PERMISSION_NOT_KEPT",
            null),
    /** What strangers could do. */
    ANONYMOUS_ACCESS(
            "Decide on anonymous access",
            "At the source people could do these things without signing in. Decide whether they"
                    + " may at the destination.",
            "ANONYMOUS_ACCESS",
            "/wiki/admin/permissions/global"),
    /** Pages fewer people see. */
    RESTRICTIONS_TIGHTENED(
            "Look at restrictions that became tighter",
            "Fewer people than before may see or edit these pages, because not all of those who"
                    + " might are at the destination.",
            "RESTRICTION_TIGHTENED",
            null),
    /** Links between products. */
    APPLICATION_LINKS(
            "Connect application links",
            "Links to Jira and other products are not migrated. Connect them anew.",
            null,
            "/wiki/plugins/servlet/applinks/listApplicationLinks"),
    /** Macros that ask Jira. */
    JIRA_MACROS(
            "Repair Jira macros",
            "Macros that show Jira's data still name the old Jira. Point them to the new one.",
            "JIRA_MACRO",
            null),
    /** Links nobody can follow. */
    SHORT_LINKS(
            "Replace short links",
            "Short links of the source could not be rewritten. Replace them on their pages.",
            "SHORT_LINK",
            null),
    /** Links to what did not come. */
    LINKS_NOT_REWRITTEN(
            "Look at links that were not rewritten",
            "The targets of these links were not found at the destination.",
            "LINK_NOT_REWRITTEN",
            null),
    /** Pages of the old kind. */
    LEGACY_EDITOR_PAGES(
            "Convert pages of the legacy editor",
            "These pages open in the legacy editor. Convert those that are still edited.",
            "LEGACY_EDITOR",
            null),
    /** Pages in another order. */
    PAGES_OUT_OF_ORDER(
            "Put pages in their order",
            "The order of these pages among their siblings could not be kept.",
            "PAGES_OUT_OF_ORDER",
            null),
    /** Comments that moved. */
    INLINE_COMMENTS_AT_FOOT(
            "Look at inline comments that stand at the foot now",
            "The words that these comments were about were not found on their page.",
            "INLINE_COMMENT_AT_FOOT",
            null),
    /** Labels of one person. */
    PERSONAL_LABELS(
            "Tell people about their personal labels",
            "Labels that only one person sees can't be set for that person.",
            "PERSONAL_LABEL",
            null),
    /** Pictures of spaces. */
    SPACE_LOGOS(
            "Set the logos of spaces",
            "The logo of a space can't be set from outside.",
            "SPACE_LOGO",
            null),
    /** Files with other names. */
    FILES_RENAMED(
            "Look at files that were renamed",
            "The destination does not take the names that these files had.",
            "FILE_RENAMED",
            null),
    /** What the public may see. */
    PUBLIC_LINK_POLICY(
            "Decide on public links",
            "Pages can be shown to anybody by a public link. Decide whether your destination"
                    + " allows it.",
            null,
            "/wiki/admin/permissions/global"),
    /** Things that Drover does not move. */
    NOT_MOVED(
            "Move by hand what is not migrated yet",
            "The source holds things of a kind that Drover does not move yet.",
            "NOT_MOVED_YET",
            null),
    /** What is not as it was. */
    DIFFERENCES(
            "Look at differences between source and destination",
            "Reading back from the destination gave something else than the source holds.",
            "DIFFERENCE",
            null),
    /** Apps of the plan. */
    APPS_TO_INSTALL(
            "Install and set up the apps",
            "Apps themselves are not installed by the migration. Install and set up: %s.",
            null,
            "/wiki/plugins/servlet/upm"),
    /** Vendors who did not succeed. */
    VENDORS_TO_CONTACT(
            "Contact the vendors of apps",
            "The data of these apps has not arrived, or not all of it: %s. Read the app's log,"
                    + " then contact its vendor.",
            null,
            null),
    /** After a run that did not go through. */
    LANDED_DATA(
            "Decide what to do with what landed",
            "The run is %s, and a part of it is at the destination. Copy the plan with scope"
                    + " REMAINING to complete it, or clear the destination before you migrate it"
                    + " anew.",
            null,
            null);

    private final String title;
    private final String description;
    private final @Nullable String finding;
    private final @Nullable String adminPath;

    PostMigrationTask(
            String title,
            String description,
            @Nullable String finding,
            @Nullable String adminPath) {
        this.title = title;
        this.description = description;
        this.finding = finding;
        this.adminPath = adminPath;
    }

    /** What people made of it. */
    public enum State {
        OPEN,
        DONE,
        WAIVED
    }

    /** Its name in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /** What to do, with what it names put in. */
    public String description(String named) {
        return description.replace("%s", named);
    }

    /** The kind of finding it is about, if it is about one. */
    public @Nullable String finding() {
        return finding;
    }

    /** Where the destination's own administration does it, below the address of the site. */
    public @Nullable String adminPath() {
        return adminPath;
    }
}
