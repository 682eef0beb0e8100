package io.drover.appmigration.domain;

/** What a READY app migration waits for. */
public enum BlockedBy {
    /** The data part of the run has not ended. */
    DATA_RUNNING,
    /** The data part ended, but not all of its mappings have arrived here. */
    MAPPINGS_ARRIVING,
    /** The plan was stopped. */
    PLAN_STOPPED,
    /** The plan failed. */
    PLAN_FAILED
}
