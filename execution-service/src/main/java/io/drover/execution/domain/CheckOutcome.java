package io.drover.execution.domain;

/** How a check ended. */
public enum CheckOutcome {
    PASS,
    WARNING,
    ERROR,
    /** It broke off or took too long; says nothing about what it was to verify. */
    COULD_NOT_RUN
}
