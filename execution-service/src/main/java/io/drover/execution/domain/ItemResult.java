package io.drover.execution.domain;

/** What became of an item that is at the destination. */
public enum ItemResult {
    /** Made by this execution. */
    CREATED,
    /** Was there, made by the destination itself, and was given the source's content. */
    UPDATED,
    /** Was there already, from an earlier run or because somebody else made it. */
    MATCHED,
    /** Joined to one of the same name that was there. */
    MERGED,
    /** The destination has nothing of the kind, or it was not to be moved; a finding tells. */
    LEFT_OUT,
    /** A user without an account at the destination, or a membership of one. */
    FORMER_USER
}
