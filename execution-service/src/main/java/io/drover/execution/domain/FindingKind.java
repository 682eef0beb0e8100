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
    /** A short link that could not be rewritten. */
    SHORT_LINK,
    /** A link whose target could not be found at the destination. */
    LINK_NOT_REWRITTEN,
    /** A page in wiki markup, which the destination opens in its legacy editor. */
    LEGACY_EDITOR,
    /** Things of a kind that this version does not move. */
    NOT_MOVED_YET,
    /** Source and destination differ after the move. */
    DIFFERENCE
}
