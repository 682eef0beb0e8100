package io.drover.execution.sites.export;

import io.drover.execution.content.ItemKind;

/** The kind a leftover is filed under: that of the item an object would have become. */
final class LeftoverKind {

    private LeftoverKind() {}

    static String of(String className) {
        return switch (className) {
            case "Space", "SpaceDescription" -> ItemKind.SPACE.name();
            case "Page", "BodyContent", "Draft" -> ItemKind.PAGE.name();
            case "BlogPost" -> ItemKind.BLOG_POST.name();
            case "Comment" -> ItemKind.COMMENT.name();
            case "Attachment" -> ItemKind.ATTACHMENT.name();
            case "ConfluenceUserImpl", "InternalUser", "DefaultHibernateUser" ->
                    ItemKind.USER.name();
            case "InternalGroup", "DefaultHibernateGroup" -> ItemKind.GROUP.name();
            case "HibernateMembership" -> ItemKind.MEMBERSHIP.name();
            case "SpacePermission" -> ItemKind.PERMISSION.name();
            case "ContentPermissionSet", "ContentPermission" -> ItemKind.RESTRICTION.name();
            case "Label", "Labelling" -> ItemKind.LABEL.name();
            case "PageTemplate" -> ItemKind.TEMPLATE.name();
            default -> className;
        };
    }
}
