package io.drover.plan.domain;

/** What a running plan is doing. */
public enum Phase {
    /**
     * Waiting for the check run that decides whether it may begin; the destination is untouched.
     */
    CHECKING,
    /** execution-service was asked to run it. */
    MIGRATING,
    /** A stop was recorded; what is in progress finishes. */
    STOPPING
}
