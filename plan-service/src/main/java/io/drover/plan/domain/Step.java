package io.drover.plan.domain;

/** A part of a run, in their order. */
public enum Step {
    USERS_AND_GROUPS,
    GLOBAL_TEMPLATES,
    SPACES,
    ATTACHMENTS
}
