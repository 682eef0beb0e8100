package io.drover.execution.domain;

/** What a running execution is busy with. */
public enum ExecutionPhase {
    /** Moving what the scope names. */
    MIGRATING,
    /** Finishing what was in progress when it was stopped. */
    STOPPING
}
