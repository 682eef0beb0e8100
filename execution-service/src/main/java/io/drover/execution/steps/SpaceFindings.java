package io.drover.execution.steps;

import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Comment;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.FindingKind;
import java.util.List;
import java.util.Locale;

/** What somebody must look at after a space was moved, in words. */
final class SpaceFindings {

    private SpaceFindings() {}

    static Finding outOfOrder(Page first, SiteException why) {
        return new Finding(
                FindingKind.PAGES_OUT_OF_ORDER,
                first.spaceKey(),
                ItemKind.PAGE,
                String.valueOf(first.parentId()),
                null,
                first.title(),
                "The pages beside it could not be put in their order: " + why.getMessage(),
                1);
    }

    static Finding notOnWords(Comment comment, ItemRow item) {
        Comment.Inline inline = comment.inline();
        String words = inline == null || inline.selection() == null ? "" : inline.selection();
        return new Finding(
                FindingKind.INLINE_COMMENT_AT_FOOT,
                comment.spaceKey(),
                ItemKind.COMMENT,
                comment.id(),
                null,
                item.name(),
                "The comment was about words that can't be found in the text; it stands at the foot"
                        + " and quotes them: \""
                        + words
                        + "\"",
                1);
    }

    static Finding personalLabels(String spaceKey, long count) {
        return new Finding(
                FindingKind.PERSONAL_LABEL,
                spaceKey,
                ItemKind.LABEL,
                spaceKey,
                null,
                null,
                "Labels that only one person sees can't be given to that person from outside: "
                        + count
                        + ".",
                count);
    }

    static Finding anonymous(Permission permission) {
        return new Finding(
                FindingKind.ANONYMOUS_ACCESS,
                permission.spaceKey(),
                ItemKind.PERMISSION,
                permission.spaceKey() + ":" + permission.name(),
                null,
                permission.name(),
                "Visitors who have not signed in could do this at the source. It was not allowed at"
                        + " the destination because nobody let the error of the check AnonymousAccess"
                        + " stand.",
                1);
    }

    static Finding anonymousKept(Permission permission) {
        return new Finding(
                FindingKind.ANONYMOUS_ACCESS,
                permission.spaceKey(),
                ItemKind.PERMISSION,
                permission.spaceKey() + ":" + permission.name(),
                null,
                permission.name(),
                "Visitors who have not signed in may do this at the destination too.",
                1);
    }

    /** One for each right of a space, however many have it. */
    static Finding noSuchRight(Permission permission) {
        return new Finding(
                FindingKind.PERMISSION_NOT_KEPT,
                permission.spaceKey(),
                ItemKind.PERMISSION,
                permission.spaceKey() + ":" + permission.name(),
                null,
                permission.name(),
                "The destination has no right like " + permission.name() + ".",
                1);
    }

    static Finding notGranted(Permission permission, String why) {
        return new Finding(
                FindingKind.PERMISSION_NOT_KEPT,
                permission.spaceKey(),
                ItemKind.PERMISSION,
                permission.id(),
                null,
                permission.name(),
                said(permission.subject()) + " has not got the right " + permission.name() + why,
                1);
    }

    /** One for each person and space, however many rights they had. */
    static Finding lostRights(String spaceKey, String userId, String name, List<String> rights) {
        return new Finding(
                FindingKind.PERMISSION_NOT_KEPT,
                spaceKey,
                ItemKind.USER,
                userId,
                null,
                name,
                name
                        + " has no account and lost these rights in the space "
                        + spaceKey
                        + ": "
                        + String.join(", ", rights)
                        + ".",
                rights.size());
    }

    static Finding siteWide(Permission permission) {
        return new Finding(
                FindingKind.GLOBAL_PERMISSION,
                null,
                ItemKind.PERMISSION,
                permission.id(),
                null,
                permission.name(),
                said(permission.subject())
                        + " had the right "
                        + permission.name()
                        + " at the whole site; give it at the destination by hand if it is meant to"
                        + " be kept.",
                1);
    }

    static Finding tightened(Restriction restriction) {
        String what = restriction.operation() == Restriction.Operation.VIEW ? "see" : "edit";
        return new Finding(
                FindingKind.RESTRICTION_TIGHTENED,
                restriction.spaceKey(),
                ItemKind.RESTRICTION,
                restriction.id(),
                null,
                restriction.containerId(),
                said(restriction.subject())
                        + ", who could "
                        + what
                        + " it, is not at the destination; it stays closed to everybody else.",
                1);
    }

    static String said(Subject subject) {
        return subject.kind().name().charAt(0)
                + subject.kind().name().substring(1).toLowerCase(Locale.ROOT)
                + (subject.name().isEmpty() ? "" : " " + subject.name());
    }
}
