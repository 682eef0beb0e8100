package io.drover.execution.domain;

/** The steps of an execution, in their order. */
public enum StepKind {
    USERS_AND_GROUPS,
    GLOBAL_TEMPLATES,
    SPACES,
    ATTACHMENTS
}
