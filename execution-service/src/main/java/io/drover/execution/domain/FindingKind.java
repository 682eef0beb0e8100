package io.drover.execution.domain;

/** Facts that somebody must look at after a migration. */
public enum FindingKind {
    /** A user who could not be matched or made. */
    FORMER_USER,
    /** A group whose members joined one of the same name. */
    GROUP_MERGED,
    /** A mention of somebody who has no account at the destination. */
    USER_NOT_MAPPED,
    /** A macro that needs a Jira site. */
    JIRA_MACRO,
    /** A macro that needs an app at the destination. */
    UNSUPPORTED_MACRO,
    /** A short link that could not be rewritten. */
    SHORT_LINK,
    /** A link whose target could not be found at the destination. */
    LINK_NOT_REWRITTEN,
    /** A page in wiki markup, which the destination opens in its legacy editor. */
    LEGACY_EDITOR,
    /** Pages that could not be put in their order. */
    PAGES_OUT_OF_ORDER,
    /** An inline comment whose words could not be found. */
    INLINE_COMMENT_AT_FOOT,
    /** Labels that only one person sees. */
    PERSONAL_LABEL,
    /** Something that visitors may do who have not signed in. */
    ANONYMOUS_ACCESS,
    /** A right in a space that nobody has at the destination. */
    PERMISSION_NOT_KEPT,
    /** Rights at the whole site, which REST can't set. */
    GLOBAL_PERMISSION,
    /** A restricted page which fewer people may see or edit than before. */
    RESTRICTION_TIGHTENED,
    /** The logo of a space, which somebody has to set by hand. */
    SPACE_LOGO,
    /** A file under another name than it had. */
    FILE_RENAMED,
    /** Source and destination differ after the move. */
    DIFFERENCE
}
