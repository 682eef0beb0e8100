package io.drover.plan.domain;

/** Where a step stands. */
public enum StepStatus {
    READY,
    RUNNING,
    COMPLETE,
    INCOMPLETE,
    FAILED,
    SKIPPED
}
